package io.gatehouse.linking.jdbc;

import io.gatehouse.linking.AccountLinks.User;
import java.util.Optional;

/**
 * What the application's table has of a user.
 *
 * @param password as it is kept there, by whatever method; empty if there is none
 */
public record UserRow(User user, Optional<String> password) {

  /** Without any of it. */
  @Override
  public String toString() {
    return "UserRow";
  }
}
