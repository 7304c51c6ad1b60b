package io.gatehouse.login;

import io.gatehouse.roles.RoleMapping.Source;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The caller's e-mail address, as the first source of claims has it that has one.
 *
 * @param address {@code email}
 * @param isVerified {@code email_verified}, of the sources with that very address: one that says no
 *     stands against all others; empty where none says anything
 * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html#StandardClaims">OpenID
 *     Connect Core 1.0, section 5.1</a>
 */
public record Email(Optional<String> address, Optional<Boolean> isVerified) {
  /** The provider tells none. */
  static final Email NONE = new Email(Optional.empty(), Optional.empty());

  static Email of(List<Source> sources) {
    Optional<String> address =
        sources.stream().flatMap(each -> address(each.claims()).stream()).findFirst();
    if (address.isEmpty()) {
      return NONE;
    }
    List<Boolean> said =
        sources.stream()
            .filter(each -> address(each.claims()).equals(address))
            .flatMap(each -> verified(each.claims()).stream())
            .toList();
    return new Email(
        address, said.isEmpty() ? Optional.empty() : Optional.of(!said.contains(false)));
  }

  private static Optional<String> address(Map<String, Object> claims) {
    return claims.get("email") instanceof String text ? Optional.of(text) : Optional.empty();
  }

  /** Some providers write the truth as a text; anything else that is there is no yes. */
  private static Optional<Boolean> verified(Map<String, Object> claims) {
    return Optional.ofNullable(claims.get("email_verified"))
        .map(said -> said.equals(true) || said.equals("true"));
  }

  /** Without the address, which is personal. */
  @Override
  public String toString() {
    return "Email";
  }
}
