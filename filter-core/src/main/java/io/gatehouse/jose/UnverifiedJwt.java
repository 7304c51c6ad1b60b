package io.gatehouse.jose;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a token says of itself before anybody has verified it: enough to choose who could, and to be
 * believed in nothing.
 */
public final class UnverifiedJwt {
  private final CompactToken token;

  private UnverifiedJwt(CompactToken token) {
    this.token = token;
  }

  /** The token, if it has the form of one. */
  public static UnverifiedJwt parse(String text) throws JwtRejectedException {
    return new UnverifiedJwt(CompactToken.parse(text));
  }

  /** Whether its claims can be read by nobody but who has the key. */
  public boolean isEncrypted() {
    return token.isEncrypted();
  }

  /** {@code iss}, if it is text that can be read. */
  public Optional<String> issuer() throws JwtRejectedException {
    return claims().get("iss") instanceof String text ? Optional.of(text) : Optional.empty();
  }

  /** Whether {@code aud} has that text. */
  public boolean isFor(String audience) throws JwtRejectedException {
    Object claim = claims().get("aud");
    return audience.equals(claim) || (claim instanceof List<?> all && all.contains(audience));
  }

  private Map<String, @Nullable Object> claims() throws JwtRejectedException {
    return token.isEncrypted() ? Map.of() : CompactToken.json(token.parts().get(1), "payload");
  }

  CompactToken token() {
    return token;
  }

  /** Never the token. */
  @Override
  public String toString() {
    return "UnverifiedJwt";
  }
}
