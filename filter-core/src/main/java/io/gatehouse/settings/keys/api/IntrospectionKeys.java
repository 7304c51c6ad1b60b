package io.gatehouse.settings.keys.api;

import static io.gatehouse.settings.values.SettingKey.providerKey;

import io.gatehouse.bearer.opaque.OpaqueSettings;
import io.gatehouse.provider.client.TokenEndpointAuthMethod;
import io.gatehouse.provider.issuer.IntrospectionSettings;
import io.gatehouse.settings.keys.provider.ClientKeys;
import io.gatehouse.settings.values.Addresses;
import io.gatehouse.settings.values.Durations;
import io.gatehouse.settings.values.SettingKey;
import io.gatehouse.settings.values.Texts;
import io.gatehouse.settings.values.Values;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Whether an issuer is asked what tokens are worth (RFC 7662). */
public final class IntrospectionKeys {
  public static final SettingKey<String> INTROSPECTION =
      providerKey(
              "introspection",
              Texts.oneOf(List.of("off", "opaque", "always")),
              "opaque",
              "Whether the issuer is asked about tokens: `opaque` about those that are no JWTs,"
                  + " `always` about JWTs too, beside their verification. One issuer alone can have"
                  + " it.")
          .defaultsTo("off");
  public static final SettingKey<URI> INTROSPECTION_ENDPOINT =
      providerKey(
              "introspection_endpoint",
              Addresses.URL,
              "https://login.example/introspect",
              "The issuer's `introspection_endpoint`; stands before what its metadata says.")
          .defaultsBy("the metadata");
  public static final SettingKey<Boolean> INTROSPECTION_SIGNED =
      providerKey(
              "introspection_signed",
              Texts.BOOLEAN,
              "true",
              "Whether the issuer's answers must be signed (RFC 9701).")
          .defaultsTo("false");
  public static final SettingKey<Duration> INTROSPECTION_MAX_AGE =
      providerKey(
              "introspection_max_age",
              Durations.duration(Duration.ZERO, Duration.ofHours(1)),
              "10s",
              "How long an answer counts: so long a revoked token may still be taken. With 0s it is"
                  + " asked at each request.")
          .defaultsTo("60s");
  public static final SettingKey<String> INTROSPECTION_AUDIENCE =
      providerKey(
              "introspection_audience",
              Texts.oneOf(List.of("required", "tolerated")),
              "tolerated",
              "Whether the answer must have `aud`. `tolerated` takes one without it, for issuers"
                  + " that give tokens for this API alone; a wrong `aud` never counts.")
          .defaultsTo("required");

  public static final List<SettingKey<?>> ALL =
      List.of(
          INTROSPECTION,
          INTROSPECTION_ENDPOINT,
          INTROSPECTION_SIGNED,
          INTROSPECTION_MAX_AGE,
          INTROSPECTION_AUDIENCE);

  private IntrospectionKeys() {}

  public static boolean isOn(Values values) {
    return !values.get(INTROSPECTION).equals("off");
  }

  /** How to ask; problems if there is nobody to ask as. */
  public static Optional<IntrospectionSettings> endpoint(Values values) {
    if (!isOn(values)) {
      for (SettingKey<?> key : ALL) {
        if (!key.equals(INTROSPECTION) && values.isSet(key)) {
          values.problem(
              values.subject(key)
                  + " has no effect without introspection; set "
                  + values.nameOf(INTROSPECTION)
                  + "=opaque, or take it away");
        }
      }
      return Optional.empty();
    }
    ClientKeys.Client client = ClientKeys.read(values);
    if (client.registration().tokenEndpointAuthMethod() == TokenEndpointAuthMethod.NONE) {
      values.problem(
          values.subject(INTROSPECTION)
              + " needs a client that proves who it is; set "
              + values.nameOf(ClientKeys.TOKEN_ENDPOINT_AUTH_METHOD)
              + " to another method than none");
    }
    return Optional.of(
        new IntrospectionSettings(
            client.registration(),
            values.given(INTROSPECTION_ENDPOINT),
            values.get(INTROSPECTION_SIGNED)));
  }

  /** What the answers must say. */
  public static Optional<OpaqueSettings> answers(
      Values values, String issuer, Set<String> audiences) {
    return isOn(values)
        ? Optional.of(
            new OpaqueSettings(
                issuer,
                audiences,
                values.get(INTROSPECTION_AUDIENCE).equals("required"),
                values.get(INTROSPECTION).equals("always"),
                values.get(ClientKeys.CLOCK_SKEW),
                values.get(INTROSPECTION_MAX_AGE)))
        : Optional.empty();
  }
}
