package io.gatehouse.provider.client;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.Optional;
import java.util.Set;

/** Our own private keys, in a file that holds a JWK set. */
public final class ClientKeys {
  private static final long LONGEST = 1 << 20;

  /** A key and the algorithm it signs with. */
  record SigningKey(JWK key, JWSAlgorithm algorithm) {
    @Override
    public String toString() {
      return algorithm.getName();
    }
  }

  private ClientKeys() {}

  /** The file's text; an {@link IllegalArgumentException} says what is wrong with it. */
  public static String read(Optional<Path> jwksFile) {
    Path file =
        jwksFile.orElseThrow(
            () ->
                new IllegalArgumentException(
                    "our private keys are missing; set gatehouse.client_jwks_file to a JWK set"));
    try {
      if (Files.size(file) > LONGEST) {
        throw new IllegalArgumentException(
            "gatehouse.client_jwks_file is longer than 1 MiB: " + file);
      }
      return Files.readString(file);
    } catch (IOException e) {
      throw new IllegalArgumentException("gatehouse.client_jwks_file cannot be read: " + file, e);
    }
  }

  /** The first private key for signing that fits the algorithm, if that is given. */
  static SigningKey signingKey(String jwkSet, Optional<String> algorithm) {
    try {
      for (JWK key : JWKSet.parse(jwkSet).getKeys()) {
        Optional<JWSAlgorithm> fitting = algorithmOf(key, algorithm);
        if (fitting.isPresent()) {
          return new SigningKey(key, fitting.get());
        }
      }
    } catch (ParseException e) {
      // the parser's message can quote a key
      throw new IllegalArgumentException("gatehouse.client_jwks_file is not a JWK set");
    }
    throw new IllegalArgumentException(
        "gatehouse.client_jwks_file holds no private RSA or EC key with use=sig that fits"
            + " gatehouse.token_endpoint_auth_signing_alg");
  }

  /**
   * The first private P-256 key for signing that is not the one of our client assertions: the same
   * on every node that has the file.
   */
  public static JWK dpopKey(String jwkSet, Optional<JWK> ofAssertions) {
    try {
      for (JWK key : JWKSet.parse(jwkSet).getKeys()) {
        if (algorithmOf(key, Optional.of(JWSAlgorithm.ES256.getName())).isPresent()
            && (key.getAlgorithm() == null || JWSAlgorithm.ES256.equals(key.getAlgorithm()))
            && ofAssertions.filter(key::equals).isEmpty()) {
          return key;
        }
      }
    } catch (ParseException e) {
      throw new IllegalArgumentException("gatehouse.client_jwks_file is not a JWK set");
    }
    throw new IllegalArgumentException(
        "gatehouse.client_jwks_file holds no private P-256 key with use=sig for DPoP, beside the one"
            + " of private_key_jwt; add one, or take gatehouse.dpop_bound_access_tokens away");
  }

  private static Optional<JWSAlgorithm> algorithmOf(JWK key, Optional<String> wanted) {
    boolean signs = key.getKeyUse() == null || key.getKeyUse().equals(KeyUse.SIGNATURE);
    if (!signs || !key.isPrivate()) {
      return Optional.empty();
    }
    String name =
        wanted.or(() -> Optional.ofNullable(key.getAlgorithm()).map(a -> a.getName())).orElse("");
    if (key instanceof RSAKey) {
      JWSAlgorithm algorithm = name.isEmpty() ? JWSAlgorithm.RS256 : JWSAlgorithm.parse(name);
      return only(algorithm, RSASSASigner.SUPPORTED_ALGORITHMS);
    }
    if (key instanceof ECKey ec) {
      JWSAlgorithm ofCurve =
          switch (ec.getCurve().getName()) {
            case "P-256" -> JWSAlgorithm.ES256;
            case "P-384" -> JWSAlgorithm.ES384;
            default -> JWSAlgorithm.ES512;
          };
      return only(name.isEmpty() ? ofCurve : JWSAlgorithm.parse(name), Set.of(ofCurve));
    }
    return Optional.empty();
  }

  private static Optional<JWSAlgorithm> only(JWSAlgorithm algorithm, Set<JWSAlgorithm> allowed) {
    return allowed.contains(algorithm) ? Optional.of(algorithm) : Optional.empty();
  }
}
