package io.gatehouse.jose;

import com.nimbusds.jose.JWSHeader;
import io.gatehouse.jose.signature.SignatureAlgorithm;
import io.gatehouse.jose.text.JsonObject;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.List;
import java.util.Optional;

/**
 * What we hear of a signed token's header: nothing of {@code jku}, {@code jwk}, {@code x5u}, {@code
 * x5c}. Extensions that must be understood are refused.
 *
 * @param type {@code typ}
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7515#section-4.1">RFC 7515, section 4.1</a>
 */
record TokenHeader(SignatureAlgorithm algorithm, Optional<String> kid, Optional<String> type) {

  static TokenHeader of(CompactToken token) throws JwtRejectedException {
    JsonObject members = token.header();
    refuseExtensions(members);
    SignatureAlgorithm algorithm =
        text(members, "alg")
            .flatMap(SignatureAlgorithm::named)
            .orElseThrow(
                () ->
                    new JwtRejectedException(
                        "algorithm", "the signature's algorithm is none that is known here"));
    return new TokenHeader(algorithm, text(members, "kid"), text(members, "typ"));
  }

  /** RFC 7515 section 4.1.11: extensions that must be understood are not. RFC 7797 neither. */
  static void refuseExtensions(JsonObject members) throws JwtRejectedException {
    for (String name : List.of("crit", "b64", "zip")) {
      if (members.containsKey(name)) {
        throw new JwtRejectedException("header", "the header has " + name + ", which is refused");
      }
    }
  }

  /** A member of the header that must be text if it is there. */
  static Optional<String> text(JsonObject members, String name) throws JwtRejectedException {
    Object value = members.get(name);
    if (value == null) {
      return Optional.empty();
    }
    if (value instanceof String text) {
      return Optional.of(text);
    }
    throw new JwtRejectedException("format", "the header's " + name + " is not text");
  }

  /** What Nimbus refuses is refused, though nothing of it would be heard: a broken {@code jwk}. */
  static void refuseMalformed(CompactToken token) throws JwtRejectedException {
    try {
      JWSHeader.parse(new String(token.headerBytes(), StandardCharsets.UTF_8));
    } catch (ParseException | IllegalArgumentException e) {
      throw new JwtRejectedException("header", "the header has a malformed member");
    }
  }
}
