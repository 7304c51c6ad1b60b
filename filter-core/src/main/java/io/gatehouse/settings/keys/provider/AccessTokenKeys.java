package io.gatehouse.settings.keys.provider;

import static io.gatehouse.settings.values.SettingKey.providerKey;

import io.gatehouse.jose.keys.JwkSetSource;
import io.gatehouse.provider.issuer.KeySource;
import io.gatehouse.provider.tls.Secret;
import io.gatehouse.settings.values.InvalidValueException;
import io.gatehouse.settings.values.Paths;
import io.gatehouse.settings.values.SecretFile;
import io.gatehouse.settings.values.SettingKey;
import io.gatehouse.settings.values.Texts;
import io.gatehouse.settings.values.ValueType;
import io.gatehouse.settings.values.Values;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What access tokens are verified with. */
public final class AccessTokenKeys {
  private static final int MAX_BYTES = 1 << 20;
  private static final List<String> KEY_PAIR_ALGORITHMS =
      Stream.of("RS256 RS384 RS512 PS256 PS384 PS512 ES256 ES384 ES512 EdDSA Ed25519".split(" "))
          .toList();
  private static final List<String> ALGORITHMS =
      Stream.concat(KEY_PAIR_ALGORITHMS.stream(), Stream.of("HS256", "HS384", "HS512")).toList();

  public static final SettingKey<List<String>> ACCESS_TOKEN_SIGNING_ALGS =
      providerKey(
              "access_token_signing_algs",
              Texts.someOf(ALGORITHMS),
              "RS256 ES256",
              "The algorithms that may sign an access token. HS* must be named to be taken, and"
                  + " want `access_token_secret`; `none` is never taken.")
          .defaultsBy("all that use a key pair");
  public static final SettingKey<Path> JWKS_FILE =
      providerKey(
          "jwks_file",
          new ValueType<>(Paths.FILE.description(), AccessTokenKeys::jwkSet),
          "/etc/desk/partner.jwks",
          "The issuer's public keys as a JWK set in a file, for access tokens. It is read again"
              + " within seconds after it has changed.");
  public static final SettingKey<String> PUBLIC_KEY_FILE =
      providerKey(
          "public_key_file",
          new ValueType<>(Paths.FILE.description(), AccessTokenKeys::publicKey),
          "/etc/desk/partner.pem",
          "The issuer's public key, or certificate, in PEM, for access tokens. It is read at"
              + " start.");
  public static final SettingKey<Secret> ACCESS_TOKEN_SECRET =
      providerKey(
          "access_token_secret",
          new ValueType<>("text, a secret", Secret::new),
          "${env.MACHINE_SECRET}",
          "The secret that the issuer signs access tokens with, where HS* is among"
              + " `access_token_signing_algs`. Whoever has it can make tokens.");
  public static final SettingKey<Secret> ACCESS_TOKEN_SECRET_FILE =
      providerKey(
          "access_token_secret_file",
          SecretFile.TYPE,
          "/run/secrets/machine",
          "A file that holds the `access_token_secret`, read at start; line breaks at its end do"
              + " not count.");
  public static final SettingKey<Boolean> ACCESS_TOKEN_ENCRYPTED =
      providerKey(
              "access_token_encrypted",
              Texts.BOOLEAN,
              "true",
              "Whether access tokens must come encrypted to a key of `client_jwks_file`; inside"
                  + " must be a signed one. One issuer alone can have it.")
          .defaultsTo("false");

  public static final List<SettingKey<?>> ALL =
      List.of(
          ACCESS_TOKEN_SIGNING_ALGS,
          JWKS_FILE,
          PUBLIC_KEY_FILE,
          ACCESS_TOKEN_SECRET,
          ACCESS_TOKEN_SECRET_FILE,
          ACCESS_TOKEN_ENCRYPTED);

  private AccessTokenKeys() {}

  /** The algorithms that may sign. */
  public static List<String> algorithms(Values values) {
    return values.given(ACCESS_TOKEN_SIGNING_ALGS).orElse(KEY_PAIR_ALGORITHMS);
  }

  public static boolean isSymmetric(String algorithm) {
    return !KEY_PAIR_ALGORITHMS.contains(algorithm);
  }

  /** The one source that is set, or stands highest; two at one place are a problem. */
  public static KeySource keys(Values values) {
    if (algorithms(values).stream().allMatch(AccessTokenKeys::isSymmetric)) {
      return new KeySource.None();
    }
    Optional<SettingKey<?>> highest = Optional.empty();
    for (SettingKey<?> key : List.of(ProviderKeys.JWKS_URI, JWKS_FILE, PUBLIC_KEY_FILE)) {
      int difference = Integer.compare(values.rank(key), highest.map(values::rank).orElse(-1));
      if (difference == 0 && values.isSet(key)) {
        values.problem(
            values.subject(key)
                + " stands beside "
                + values.nameOf(highest.orElseThrow())
                + ", and keys come from one place; take one of them away");
      }
      highest = difference > 0 ? Optional.of(key) : highest;
    }
    return source(values, highest);
  }

  private static KeySource source(Values values, Optional<SettingKey<?>> key) {
    Optional<KeySource> source = Optional.empty();
    if (key.equals(Optional.of(JWKS_FILE))) {
      source = values.given(JWKS_FILE).map(KeySource.JwksFile::new);
    } else if (key.equals(Optional.of(PUBLIC_KEY_FILE))) {
      source = values.given(PUBLIC_KEY_FILE).map(KeySource.PublicKey::new);
    } else if (key.isPresent()) {
      source = values.given(ProviderKeys.JWKS_URI).map(KeySource.JwksUri::new);
    }
    return source.orElseGet(KeySource.Metadata::new);
  }

  private static Path jwkSet(String text) throws InvalidValueException {
    Path file = Paths.FILE.parser().parse(text);
    try {
      if (JwkSetSource.usableKeys(content(file)) == 0) {
        throw new InvalidValueException(
            "names a JWK set without a public key that can be used; put RSA keys of 2048 bits or"
                + " more, EC or Ed25519 keys into it");
      }
    } catch (IOException e) {
      throw new InvalidValueException(
          "names a file that is no JWK set; write {\"keys\": [...]} into it");
    }
    return file;
  }

  private static String publicKey(String text) throws InvalidValueException {
    Path file = Paths.FILE.parser().parse(text);
    try {
      String pem = content(file);
      JwkSetSource.checkPublicKey(pem);
      return pem;
    } catch (IOException e) {
      throw new InvalidValueException("names a file that is no PEM; put the public key into it");
    } catch (IllegalArgumentException e) {
      throw new InvalidValueException("names a file that " + e.getMessage());
    }
  }

  private static String content(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MAX_BYTES + 1);
      if (bytes.length > MAX_BYTES) {
        throw new IOException("longer than 1 MiB");
      }
      return new String(bytes, StandardCharsets.UTF_8);
    }
  }
}
