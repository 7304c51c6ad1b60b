package io.gatehouse.bearer.token;

import io.gatehouse.jose.JwtRejectedException;
import java.util.Map;
import java.util.Optional;

/**
 * The key that the sender of a token must hold ({@code cnf}, RFC 7800): at least one of the two.
 *
 * @param jkt the thumbprint of a DPoP key (RFC 9449 section 6.1)
 * @param x5tS256 the thumbprint of a client certificate (RFC 8705 section 3.1)
 */
public record Confirmation(Optional<String> jkt, Optional<String> x5tS256) {
  private static final String JKT = "jkt";
  private static final String X5T_S256 = "x5t#S256";

  /**
   * How a token is bound; empty if it is not. Members that are not known are passed over beside one
   * that is (RFC 7800 section 3.1), and alone refuse the token: none that is bound is ever taken as
   * one that is not.
   */
  static Optional<Confirmation> of(Map<String, Object> claims) throws JwtRejectedException {
    if (!claims.containsKey("cnf")) {
      return Optional.empty();
    }
    if (!(claims.get("cnf") instanceof Map<?, ?> cnf)) {
      throw new JwtRejectedException("cnf", "the access token's cnf is no object");
    }
    if (!cnf.containsKey(JKT) && !cnf.containsKey(X5T_S256)) {
      throw new JwtRejectedException("cnf", "the access token is bound in a way not known here");
    }
    return Optional.of(new Confirmation(thumbprint(cnf, JKT), thumbprint(cnf, X5T_S256)));
  }

  private static Optional<String> thumbprint(Map<?, ?> cnf, String name)
      throws JwtRejectedException {
    if (!cnf.containsKey(name)) {
      return Optional.empty();
    }
    if (!(cnf.get(name) instanceof String text) || text.isEmpty()) {
      throw new JwtRejectedException(
          "cnf", "the access token's cnf has a " + name + " that is no text");
    }
    return Optional.of(text);
  }
}
