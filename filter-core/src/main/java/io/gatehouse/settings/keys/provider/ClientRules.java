package io.gatehouse.settings.keys.provider;

import io.gatehouse.provider.client.TokenEndpointAuthMethod;
import io.gatehouse.provider.tls.Secret;
import io.gatehouse.settings.values.Values;
import java.util.Optional;

/**
 * What must fit together in a client registration; a setting that nothing uses is a problem too.
 */
final class ClientRules {
  private final Values values;
  private final ClientKeys.Client client;
  private final TokenEndpointAuthMethod method;

  ClientRules(Values values, ClientKeys.Client client) {
    this.values = values;
    this.client = client;
    this.method = client.registration().tokenEndpointAuthMethod();
  }

  void check() {
    secretIsThereIfNeeded();
    secretIsUsed();
    secretIsLongEnough();
    keysAreThereIfNeeded();
    keysAreUsed();
    certificateIsThereIfNeeded();
    passwordIsUsed();
    assertionAlgorithmFits();
    audienceIsUsed();
  }

  private void secretIsThereIfNeeded() {
    if (hasSecret()) {
      return;
    }
    if (!method.needsSecret()) {
      if (signsWithSecret()) {
        values.problem(
            values.subject(ClientKeys.ID_TOKEN_SIGNED_RESPONSE_ALG)
                + " names an HS algorithm, which needs a secret; set "
                + values.nameOf(ClientKeys.CLIENT_SECRET)
                + ", or name algorithms with a key pair only");
      }
      return;
    }
    values.problem(
        values.nameOf(ClientKeys.CLIENT_SECRET)
            + " is missing; set it, or "
            + values.nameOf(ClientKeys.CLIENT_SECRET_FILE)
            + ", or "
            + values.nameOf(ClientKeys.TOKEN_ENDPOINT_AUTH_METHOD)
            + "=none for a public client"
            + (values.isSet(ClientKeys.CLIENT_JWKS_FILE)
                ? ", or =private_key_jwt to sign with the key of client_jwks_file"
                : ""));
  }

  private void secretIsUsed() {
    boolean isUsed = method.needsSecret() || signsWithSecret();
    if (hasSecret() && !isUsed) {
      values.problem(
          values.subject(
                  values.isSet(ClientKeys.CLIENT_SECRET)
                      ? ClientKeys.CLIENT_SECRET
                      : ClientKeys.CLIENT_SECRET_FILE)
              + " is of no use with this token_endpoint_auth_method; take the secret away, or"
              + " choose a method that uses it");
    }
  }

  private void secretIsLongEnough() {
    Optional<Secret> secret = client.registration().clientSecret();
    if (secret.isEmpty()) {
      return;
    }
    for (String algorithm : client.idTokenSigningAlgorithms()) {
      if (ClientKeys.isSecretAlgorithm(algorithm)
          && !ClientKeys.isLongEnough(secret.get(), algorithm)) {
        secretIsTooShort(algorithm);
      }
    }
    if (method == TokenEndpointAuthMethod.CLIENT_SECRET_JWT) {
      String algorithm = client.registration().tokenEndpointAuthSigningAlg().orElse("HS256");
      if (ClientKeys.isSecretAlgorithm(algorithm)
          && !ClientKeys.isLongEnough(secret.get(), algorithm)) {
        secretIsTooShort(algorithm);
      }
    }
  }

  private void secretIsTooShort(String algorithm) {
    values.problem(
        values.nameOf(ClientKeys.CLIENT_SECRET)
            + " is too short for "
            + algorithm
            + "; register one of at least "
            + Integer.parseInt(algorithm.substring(2)) / 8
            + " bytes, or use algorithms with a key pair");
  }

  private void keysAreThereIfNeeded() {
    if (values.isSet(ClientKeys.CLIENT_JWKS_FILE)) {
      return;
    }
    if (method == TokenEndpointAuthMethod.PRIVATE_KEY_JWT) {
      values.problem(
          values.subject(ClientKeys.TOKEN_ENDPOINT_AUTH_METHOD)
              + " is private_key_jwt, which needs a key; set "
              + values.nameOf(ClientKeys.CLIENT_JWKS_FILE));
    }
    if (client.registration().dpopBoundAccessTokens()) {
      values.problem(
          values.subject(ClientKeys.DPOP_BOUND_ACCESS_TOKENS)
              + " is true, which needs a P-256 key that every node has; set "
              + values.nameOf(ClientKeys.CLIENT_JWKS_FILE));
    }
    if (client.decryptIdTokens()) {
      values.problem(
          values.subject(ClientKeys.ID_TOKEN_ENCRYPTED)
              + " is true, which needs a key to decrypt with; set "
              + values.nameOf(ClientKeys.CLIENT_JWKS_FILE));
    }
  }

  private void keysAreUsed() {
    if (values.isSet(ClientKeys.CLIENT_JWKS_FILE)
        && method != TokenEndpointAuthMethod.PRIVATE_KEY_JWT
        && !client.registration().dpopBoundAccessTokens()
        && !client.decryptIdTokens()
        && !values.get(AccessTokenKeys.ACCESS_TOKEN_ENCRYPTED)) {
      values.problem(
          values.subject(ClientKeys.CLIENT_JWKS_FILE)
              + " is of no use; set token_endpoint_auth_method=private_key_jwt,"
              + " dpop_bound_access_tokens=true or id_token_encrypted=true, or take it away");
    }
  }

  private void certificateIsThereIfNeeded() {
    if (method.needsCertificate() && !values.isSet(ClientKeys.CLIENT_CERTIFICATE_FILE)) {
      values.problem(
          values.subject(ClientKeys.TOKEN_ENDPOINT_AUTH_METHOD)
              + " shows a certificate, and there is none; set "
              + values.nameOf(ClientKeys.CLIENT_CERTIFICATE_FILE));
    }
  }

  private void passwordIsUsed() {
    if (values.isSet(ClientKeys.CLIENT_CERTIFICATE_PASSWORD)
        && !values.isSet(ClientKeys.CLIENT_CERTIFICATE_FILE)) {
      values.problem(
          values.subject(ClientKeys.CLIENT_CERTIFICATE_PASSWORD)
              + " is of no use without a key store; set "
              + values.nameOf(ClientKeys.CLIENT_CERTIFICATE_FILE)
              + ", or take it away");
    }
  }

  private void assertionAlgorithmFits() {
    Optional<String> algorithm = client.registration().tokenEndpointAuthSigningAlg();
    if (algorithm.isEmpty()) {
      return;
    }
    boolean fits =
        switch (method) {
          case PRIVATE_KEY_JWT -> ClientKeys.isKeyAlgorithm(algorithm.get());
          case CLIENT_SECRET_JWT -> ClientKeys.isSecretAlgorithm(algorithm.get());
          default -> false;
        };
    if (!fits) {
      values.problem(
          values.subject(ClientKeys.TOKEN_ENDPOINT_AUTH_SIGNING_ALG)
              + " does not fit token_endpoint_auth_method; use RS*, PS* or ES* with"
              + " private_key_jwt, HS* with client_secret_jwt, and none at all otherwise");
    }
  }

  private void audienceIsUsed() {
    if (values.isSet(ClientKeys.TOKEN_ENDPOINT_AUTH_AUDIENCE)
        && method != TokenEndpointAuthMethod.PRIVATE_KEY_JWT
        && method != TokenEndpointAuthMethod.CLIENT_SECRET_JWT) {
      values.problem(
          values.subject(ClientKeys.TOKEN_ENDPOINT_AUTH_AUDIENCE)
              + " is of no use without assertions; set"
              + " token_endpoint_auth_method=private_key_jwt or client_secret_jwt, or take it"
              + " away");
    }
  }

  private boolean hasSecret() {
    return values.isSet(ClientKeys.CLIENT_SECRET) || values.isSet(ClientKeys.CLIENT_SECRET_FILE);
  }

  private boolean signsWithSecret() {
    return client.idTokenSigningAlgorithms().stream().anyMatch(ClientKeys::isSecretAlgorithm);
  }
}
