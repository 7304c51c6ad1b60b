package io.gatehouse.benchmarks.token.peers;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.PublicKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.PublicJsonWebKey;

/** The issuer's keys, for those who want them in their hand. */
final class PublicKeys {
  private PublicKeys() {}

  static JsonWebKeySet all(Contestant.Terms terms) throws Exception {
    HttpClient client = HttpClient.newHttpClient();
    return new JsonWebKeySet(
        client
            .send(
                HttpRequest.newBuilder(URI.create(terms.keysUri())).build(),
                BodyHandlers.ofString())
            .body());
  }

  /** The key of the algorithm. */
  static PublicKey of(Contestant.Terms terms) throws Exception {
    String type =
        switch (terms.alg()) {
          case "RS256" -> "RSA";
          case "ES256" -> "EC";
          default -> "OKP";
        };
    return all(terms).getJsonWebKeys().stream()
        .filter(key -> key.getKeyType().equals(type))
        .map(key -> ((PublicJsonWebKey) key).getPublicKey())
        .findFirst()
        .orElseThrow();
  }
}
