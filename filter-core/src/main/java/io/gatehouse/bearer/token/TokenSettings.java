package io.gatehouse.bearer.token;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * Whose access tokens count, and what becomes of them.
 *
 * @param scopeRolePrefix each scope is a role too, of that prefix and its name; empty: none is
 * @param keptClaims the claims that a caller keeps, beside {@code scope} and {@code client_id}
 */
public record TokenSettings(
    List<TokenIssuer> issuers, String scopeRolePrefix, Set<String> keptClaims, Memory memory) {

  /**
   * How tokens are remembered that were found to count.
   *
   * @param bytes how much all of them may take; 0 remembers nothing
   * @param longest after so long each is checked anew
   */
  public record Memory(int bytes, Duration longest) {}

  /** No access token counts. */
  public static TokenSettings none() {
    return new TokenSettings(List.of(), "", Set.of(), new Memory(0, Duration.ZERO));
  }
}
