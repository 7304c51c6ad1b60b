package io.gatehouse.settings.keys.api;

import static io.gatehouse.settings.values.SettingKey.key;

import io.gatehouse.bearer.bound.BoundSettings;
import io.gatehouse.bearer.bound.dpop.DpopSettings;
import io.gatehouse.jose.signature.SignatureAlgorithm;
import io.gatehouse.paths.Way;
import io.gatehouse.paths.WaysIn;
import io.gatehouse.settings.keys.provider.ClientKeys;
import io.gatehouse.settings.keys.server.ContainerKeys;
import io.gatehouse.settings.values.Durations;
import io.gatehouse.settings.values.InvalidValueException;
import io.gatehouse.settings.values.SettingKey;
import io.gatehouse.settings.values.Texts;
import io.gatehouse.settings.values.ValueType;
import io.gatehouse.settings.values.Values;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How access tokens must be bound to who sends them. */
public final class BoundKeys {
  /** Whether something may be, or must be. */
  public enum Demand {
    ACCEPTED,
    REQUIRED
  }

  private static final ValueType<String> HEADER =
      new ValueType<>(
          "the name of a header",
          text -> {
            if (!text.matches("[A-Za-z0-9-]{1,64}")) {
              throw new InvalidValueException(
                  "is no name of a header; write one like Client-Cert or X-SSL-Client-Cert");
            }
            return text;
          });

  public static final SettingKey<Demand> DPOP =
      key(
              "dpop",
              Texts.oneOf(Demand.class),
              "required",
              "Whether every access token must be bound to a key by DPoP (RFC 9449). One that is"
                  + " bound is never taken without its proof.")
          .defaultsTo("accepted");
  public static final SettingKey<List<String>> DPOP_SIGNING_ALGS =
      key(
              "dpop_signing_algs",
              Texts.someOf(
                  SignatureAlgorithm.withPublicKeys().stream()
                      .map(SignatureAlgorithm::standardName)
                      .toList()),
              "ES256",
              "What may sign proofs of DPoP. RSA keys must have 2048 bits at least.")
          .defaultsTo("ES256 RS256 PS256 EdDSA Ed25519");
  public static final SettingKey<Duration> DPOP_PROOF_MAX_AGE =
      key(
              "dpop_proof_max_age",
              Durations.duration(Duration.ofSeconds(5), Duration.ofMinutes(10)),
              "10s",
              "How old a proof of DPoP may be. `clock_skew` is added, and is how far it may be from"
                  + " the future. So long the store remembers each proof that was used.")
          .defaultsTo("60s");
  public static final SettingKey<Boolean> DPOP_NONCE =
      key(
              "dpop_nonce",
              Texts.BOOLEAN,
              "true",
              "Whether proofs of DPoP must have a nonce of ours, so that none can be made ahead."
                  + " Clients get it with a 401, and send the request again.")
          .defaultsTo("false");
  public static final SettingKey<Demand> MTLS =
      key(
              "mtls",
              Texts.oneOf(Demand.class),
              "required",
              "Whether every access token must be bound to a client certificate (RFC 8705). One that"
                  + " is bound is never taken without it.")
          .defaultsTo("accepted");
  public static final SettingKey<String> CLIENT_CERTIFICATE_HEADER =
      key(
              "client_certificate_header",
              HEADER,
              "Client-Cert",
              "The header in which `trusted_proxies` tell the client's certificate: as RFC 9440"
                  + " (`:base64:`), as PEM with percent encoding, or as the base64 of its DER. They"
                  + " must take this header away from what they receive.")
          .defaultsBy("none: the certificate of the connection to the server counts");

  public static final List<SettingKey<?>> ALL =
      List.of(
          DPOP, DPOP_SIGNING_ALGS, DPOP_PROOF_MAX_AGE, DPOP_NONCE, MTLS, CLIENT_CERTIFICATE_HEADER);

  private BoundKeys() {}

  /** How tokens must be bound. */
  public static BoundSettings read(Values values, WaysIn ways) {
    if (!ways.name(Way.BEARER)) {
      ALL.stream().filter(values::isSet).forEach(key -> useless(values, key));
    }
    return new BoundSettings(
        new DpopSettings(
            values.get(DPOP) == Demand.REQUIRED,
            values.get(DPOP_SIGNING_ALGS).stream()
                .flatMap(alg -> SignatureAlgorithm.named(alg).stream())
                .toList(),
            values.get(DPOP_PROOF_MAX_AGE),
            values.get(ClientKeys.CLOCK_SKEW),
            values.get(DPOP_NONCE)),
        values.get(MTLS) == Demand.REQUIRED);
  }

  private static void useless(Values values, SettingKey<?> key) {
    values.problem(
        values.subject(key)
            + " has no effect, since no path takes access tokens; let gatehouse.ways_in have"
            + " bearer for one, or take it away");
  }

  /** The header with the client's certificate, which counts from trusted proxies alone. */
  public static Optional<String> clientCertificateHeader(Values values) {
    if (values.isSet(CLIENT_CERTIFICATE_HEADER) && !values.isSet(ContainerKeys.TRUSTED_PROXIES)) {
      values.problem(
          values.subject(CLIENT_CERTIFICATE_HEADER)
              + " has no effect without gatehouse.trusted_proxies, since a header of a stranger"
              + " proves nothing; set that to the addresses of your proxies, or take it away");
    }
    return values.given(CLIENT_CERTIFICATE_HEADER);
  }
}
