package io.gatehouse.settings.keys.provider;

import static io.gatehouse.settings.values.SettingKey.providerKey;

import io.gatehouse.provider.client.ClientRegistration;
import io.gatehouse.provider.client.TokenEndpointAuthMethod;
import io.gatehouse.provider.tls.ClientCertificate;
import io.gatehouse.provider.tls.Secret;
import io.gatehouse.settings.values.Durations;
import io.gatehouse.settings.values.InvalidValueException;
import io.gatehouse.settings.values.Paths;
import io.gatehouse.settings.values.SecretFile;
import io.gatehouse.settings.values.SettingKey;
import io.gatehouse.settings.values.Texts;
import io.gatehouse.settings.values.ValueType;
import io.gatehouse.settings.values.Values;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Who we are to a provider (RFC 7591 section 2), and how its ID tokens come. */
public final class ClientKeys {
  private static final List<String> KEY_ALGORITHMS =
      List.of("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512");
  private static final List<String> SECRET_ALGORITHMS = List.of("HS256", "HS384", "HS512");
  private static final List<String> ALGORITHMS =
      Stream.concat(KEY_ALGORITHMS.stream(), SECRET_ALGORITHMS.stream()).toList();

  /** What may sign an ID token: Ed25519 too (RFC 8037, RFC 9864). */
  private static final List<String> ID_TOKEN_ALGORITHMS =
      Stream.concat(ALGORITHMS.stream(), Stream.of("EdDSA", "Ed25519")).toList();

  public static final SettingKey<String> CLIENT_ID =
      providerKey(
              "client_id", Texts.WORD, "desk", "Our `client_id`, as registered at the provider.")
          .defaultsBy("required");
  public static final SettingKey<Secret> CLIENT_SECRET =
      providerKey(
              "client_secret",
              new ValueType<>("text, a secret", Secret::new),
              "${env.DESK_SECRET}",
              "Our `client_secret`, as registered at the provider.")
          .defaultsBy("required, or client_secret_file, for the methods that need it");
  public static final SettingKey<Secret> CLIENT_SECRET_FILE =
      providerKey(
          "client_secret_file",
          SecretFile.TYPE,
          "/run/secrets/desk",
          "A file that holds the `client_secret`, read at start; line breaks at its end do not"
              + " count.");
  public static final SettingKey<TokenEndpointAuthMethod> TOKEN_ENDPOINT_AUTH_METHOD =
      providerKey(
              "token_endpoint_auth_method",
              Texts.oneOf(TokenEndpointAuthMethod.class),
              "private_key_jwt",
              "How we prove to the provider who we are; the two by TLS with"
                  + " `client_certificate_file`; `none` is for public clients, with PKCE alone.")
          .defaultsTo("client_secret_basic");
  public static final SettingKey<String> TOKEN_ENDPOINT_AUTH_SIGNING_ALG =
      providerKey(
              "token_endpoint_auth_signing_alg",
              Texts.oneOf(ALGORITHMS),
              "ES256",
              "The algorithm of our assertions, for `private_key_jwt` and `client_secret_jwt`.")
          .defaultsBy("what the key is for; HS256 with a secret");
  public static final SettingKey<String> TOKEN_ENDPOINT_AUTH_AUDIENCE =
      providerKey(
              "token_endpoint_auth_audience",
              Texts.oneOf(List.of("issuer", "endpoint")),
              "endpoint",
              "What our assertions name as their audience, for `private_key_jwt` and"
                  + " `client_secret_jwt`: the issuer, or the address that each is sent to, for"
                  + " providers that refuse the issuer.")
          .defaultsTo("issuer");
  public static final SettingKey<Path> CLIENT_JWKS_FILE =
      providerKey(
          "client_jwks_file",
          Paths.FILE,
          "/run/secrets/desk.jwks",
          "Our private keys as a JWK set: `use=sig` for `private_key_jwt` and, a P-256 key of its"
              + " own, for DPoP; `use=enc` for encrypted ID tokens.");
  public static final SettingKey<Path> CLIENT_CERTIFICATE_FILE =
      providerKey(
          "client_certificate_file",
          Paths.FILE,
          "/run/secrets/desk.pem",
          "The certificate that we show the provider (RFC 8705): PEM, ours first, with its private"
              + " key (PKCS #8); or a PKCS #12 key store. Read again when it has changed.");
  public static final SettingKey<Secret> CLIENT_CERTIFICATE_PASSWORD =
      providerKey(
          "client_certificate_password",
          new ValueType<>("text, a secret", Secret::new),
          "${env.DESK_KEYSTORE}",
          "The password of the PKCS #12 key store in `client_certificate_file`; without one the"
              + " file is PEM.");
  public static final SettingKey<Boolean> DPOP_BOUND_ACCESS_TOKENS =
      providerKey(
              "dpop_bound_access_tokens",
              Texts.BOOLEAN,
              "true",
              "Whether our tokens are bound to a key of `client_jwks_file` (DPoP, RFC 9449); tokens"
                  + " that are not are refused then.")
          .defaultsTo("false");
  public static final SettingKey<List<String>> ID_TOKEN_SIGNED_RESPONSE_ALG =
      providerKey(
              "id_token_signed_response_alg",
              new ValueType<>(
                  Texts.someOf(ID_TOKEN_ALGORITHMS).description(), ClientKeys::algorithms),
              "RS256 ES256",
              "The algorithms that may sign an ID token. HS* must be named to be taken, and want a"
                  + " long `client_secret`; `none` is never taken.")
          .defaultsBy("those of the metadata that use a key pair");
  public static final SettingKey<List<String>> TRUSTED_AUDIENCES =
      providerKey(
              "trusted_audiences",
              Texts.WORDS,
              "account reporting",
              "Audiences that an ID token may have beside `client_id`; one with any other is refused.")
          .defaultsBy("none");
  public static final SettingKey<Boolean> ID_TOKEN_ENCRYPTED =
      providerKey(
              "id_token_encrypted",
              Texts.BOOLEAN,
              "true",
              "Whether ID tokens must come encrypted to a key of `client_jwks_file`; inside must be"
                  + " a signed one.")
          .defaultsTo("false");
  public static final SettingKey<Duration> CLOCK_SKEW =
      providerKey(
              "clock_skew",
              Durations.duration(Duration.ZERO, Duration.ofMinutes(10)),
              "30s",
              "How far the provider's clock and ours may be apart.")
          .defaultsTo("60s");

  public static final List<SettingKey<?>> ALL =
      List.of(
          CLIENT_ID,
          CLIENT_SECRET,
          CLIENT_SECRET_FILE,
          TOKEN_ENDPOINT_AUTH_METHOD,
          TOKEN_ENDPOINT_AUTH_SIGNING_ALG,
          TOKEN_ENDPOINT_AUTH_AUDIENCE,
          CLIENT_JWKS_FILE,
          CLIENT_CERTIFICATE_FILE,
          CLIENT_CERTIFICATE_PASSWORD,
          DPOP_BOUND_ACCESS_TOKENS,
          ID_TOKEN_SIGNED_RESPONSE_ALG,
          TRUSTED_AUDIENCES,
          ID_TOKEN_ENCRYPTED,
          CLOCK_SKEW);

  private ClientKeys() {}

  /** All that these keys say of one provider. */
  public record Client(
      ClientRegistration registration,
      Set<String> idTokenSigningAlgorithms,
      Set<String> trustedAudiences,
      boolean decryptIdTokens,
      Duration clockSkew) {}

  public static Client read(Values values) {
    if (!values.isSet(CLIENT_ID)) {
      values.problem(
          values.nameOf(CLIENT_ID)
              + " is missing; set it to the client_id under which the provider knows this"
              + " application");
    }
    Client client =
        new Client(
            new ClientRegistration(
                values.given(CLIENT_ID).orElse(""),
                SecretFile.either(values, CLIENT_SECRET, CLIENT_SECRET_FILE),
                values.get(TOKEN_ENDPOINT_AUTH_METHOD),
                values.given(TOKEN_ENDPOINT_AUTH_SIGNING_ALG),
                values.get(TOKEN_ENDPOINT_AUTH_AUDIENCE).equals("endpoint"),
                values.given(CLIENT_JWKS_FILE),
                values.get(DPOP_BOUND_ACCESS_TOKENS),
                values
                    .given(CLIENT_CERTIFICATE_FILE)
                    .map(
                        file ->
                            new ClientCertificate(
                                file, values.given(CLIENT_CERTIFICATE_PASSWORD)))),
            Set.copyOf(values.given(ID_TOKEN_SIGNED_RESPONSE_ALG).orElse(List.of())),
            Set.copyOf(values.given(TRUSTED_AUDIENCES).orElse(List.of())),
            values.get(ID_TOKEN_ENCRYPTED),
            values.get(CLOCK_SKEW));
    if (values.isSet(TOKEN_ENDPOINT_AUTH_METHOD)
        == values.given(TOKEN_ENDPOINT_AUTH_METHOD).isPresent()) {
      new ClientRules(values, client).check();
    }
    return client;
  }

  public static boolean isKeyAlgorithm(String algorithm) {
    return KEY_ALGORITHMS.contains(algorithm);
  }

  public static boolean isSecretAlgorithm(String algorithm) {
    return SECRET_ALGORITHMS.contains(algorithm);
  }

  /** RFC 7518 section 3.2: a secret at least as long as the hash. */
  public static boolean isLongEnough(Secret secret, String algorithm) {
    int bytes = secret.value().getBytes(StandardCharsets.UTF_8).length;
    return bytes * 8 >= Integer.parseInt(algorithm.substring(2));
  }

  private static List<String> algorithms(String text) throws InvalidValueException {
    if (Texts.WORDS.parser().parse(text).contains("none")) {
      throw new InvalidValueException(
          "has none, and unsigned ID tokens are never taken; take it out");
    }
    return Texts.someOf(ALGORITHMS).parser().parse(text);
  }
}
