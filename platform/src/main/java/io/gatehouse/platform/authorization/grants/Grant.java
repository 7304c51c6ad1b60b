package io.gatehouse.platform.authorization.grants;

import java.util.Optional;

/**
 * What an application may do: for a user, or, without one, for itself.
 *
 * @param scope names, separated by blanks
 */
public record Grant(
    String id, String accountId, String clientId, Optional<Visitor> visitor, String scope) {

  /** Who granted it; empty if nobody did. */
  public String userKey() {
    return visitor.map(Visitor::key).orElse("");
  }
}
