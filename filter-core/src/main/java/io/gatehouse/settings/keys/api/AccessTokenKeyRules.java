package io.gatehouse.settings.keys.api;

import io.gatehouse.jose.JwtDecryption;
import io.gatehouse.jose.keys.JwkSetSource;
import io.gatehouse.jose.signature.SignatureAlgorithm;
import io.gatehouse.provider.issuer.KeySource;
import io.gatehouse.provider.tls.Secret;
import io.gatehouse.settings.keys.provider.AccessTokenKeys;
import io.gatehouse.settings.keys.provider.ClientKeys;
import io.gatehouse.settings.values.SecretFile;
import io.gatehouse.settings.values.SettingKey;
import io.gatehouse.settings.values.Values;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What must fit together in what an issuer's access tokens are verified with. */
final class AccessTokenKeyRules {
  private final Values values;
  private final List<String> algorithms;
  private final boolean hasSymmetric;

  AccessTokenKeyRules(Values values) {
    this.values = values;
    this.algorithms = AccessTokenKeys.algorithms(values);
    this.hasSymmetric = algorithms.stream().anyMatch(AccessTokenKeys::isSymmetric);
  }

  /** The secret, if one is needed and there. */
  Optional<Secret> check(KeySource keys) {
    keysAreUsed(keys);
    keyFits(keys);
    encryptionHasKeys();
    return secret();
  }

  private void keysAreUsed(KeySource keys) {
    if (!(keys instanceof KeySource.None)) {
      return;
    }
    for (SettingKey<?> key : List.of(AccessTokenKeys.JWKS_FILE, AccessTokenKeys.PUBLIC_KEY_FILE)) {
      if (values.isSet(key)) {
        values.problem(
            values.subject(key)
                + " is of no use, since only HS algorithms may sign; name algorithms with a key"
                + " pair in access_token_signing_algs, or take it away");
      }
    }
  }

  private void keyFits(KeySource keys) {
    if (keys instanceof KeySource.PublicKey key
        && !JwkSetSource.fits(key.pem(), SignatureAlgorithm.known(Set.copyOf(algorithms)))) {
      values.problem(
          values.subject(AccessTokenKeys.PUBLIC_KEY_FILE)
              + " has a key that fits none of access_token_signing_algs; name the algorithm that"
              + " it signs with");
    }
  }

  private Optional<Secret> secret() {
    boolean isSet =
        values.isSet(AccessTokenKeys.ACCESS_TOKEN_SECRET)
            || values.isSet(AccessTokenKeys.ACCESS_TOKEN_SECRET_FILE);
    Optional<Secret> secret =
        SecretFile.either(
            values, AccessTokenKeys.ACCESS_TOKEN_SECRET, AccessTokenKeys.ACCESS_TOKEN_SECRET_FILE);
    if (hasSymmetric && !isSet) {
      values.problem(
          values.subject(AccessTokenKeys.ACCESS_TOKEN_SIGNING_ALGS)
              + " names an HS algorithm, which needs a secret; set "
              + values.nameOf(AccessTokenKeys.ACCESS_TOKEN_SECRET)
              + ", or name algorithms with a key pair only");
    }
    if (!hasSymmetric && isSet) {
      values.problem(
          values.nameOf(AccessTokenKeys.ACCESS_TOKEN_SECRET)
              + " is of no use without an HS algorithm in access_token_signing_algs; name one, or"
              + " take the secret away");
    }
    for (String algorithm : algorithms) {
      if (secret.isPresent()
          && AccessTokenKeys.isSymmetric(algorithm)
          && !ClientKeys.isLongEnough(secret.get(), algorithm)) {
        values.problem(
            values.nameOf(AccessTokenKeys.ACCESS_TOKEN_SECRET)
                + " is too short for "
                + algorithm
                + "; agree on one of at least "
                + Integer.parseInt(algorithm.substring(2)) / 8
                + " random bytes");
      }
    }
    return hasSymmetric ? secret : Optional.empty();
  }

  private void encryptionHasKeys() {
    if (!values.get(AccessTokenKeys.ACCESS_TOKEN_ENCRYPTED)) {
      return;
    }
    if (!values.isSet(ClientKeys.CLIENT_JWKS_FILE)) {
      values.problem(
          values.subject(AccessTokenKeys.ACCESS_TOKEN_ENCRYPTED)
              + " is true, which needs a key to decrypt with; set "
              + values.nameOf(ClientKeys.CLIENT_JWKS_FILE));
      return;
    }
    values.given(ClientKeys.CLIENT_JWKS_FILE).ifPresent(this::decrypts);
  }

  private void decrypts(Path file) {
    try {
      JwtDecryption unused = JwtDecryption.withKeys(Files.readString(file));
    } catch (IOException e) {
      values.problem(
          values.subject(ClientKeys.CLIENT_JWKS_FILE) + " is no text; write it as UTF-8");
    } catch (IllegalArgumentException e) {
      values.problem(
          values.subject(ClientKeys.CLIENT_JWKS_FILE)
              + " is of no use for access_token_encrypted: "
              + e.getMessage()
              + "; put one into it");
    }
  }
}
