package io.gatehouse.testkit.tokens;

import java.util.Map;
import java.util.function.Consumer;

/**
 * An access token that is not as the provider would make it, but rightly signed.
 *
 * @param type the header's {@code typ}, empty for none
 * @param alg RS256, PS256, ES256 or EdDSA
 * @param claims is given the claims, and may change them
 */
public record TokenChange(String type, String alg, Consumer<Map<String, Object>> claims) {

  /** Of the right type, by RS256, with other claims. */
  public static TokenChange of(Consumer<Map<String, Object>> claims) {
    return new TokenChange("at+jwt", "RS256", claims);
  }

  public TokenChange withType(String other) {
    return new TokenChange(other, alg, claims);
  }

  public TokenChange withAlg(String other) {
    return new TokenChange(type, other, claims);
  }
}
