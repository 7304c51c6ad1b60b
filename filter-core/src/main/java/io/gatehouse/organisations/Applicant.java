package io.gatehouse.organisations;

import io.gatehouse.roles.RoleMapping.Source;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Somebody whom the provider knows, and who is to be let in or not.
 *
 * @param issuer {@code iss}
 * @param subject {@code sub}
 * @param sources the claims, verified
 * @param organisation the one that the login is for, if it is for one
 */
public record Applicant(
    String issuer, String subject, List<Source> sources, Optional<String> organisation) {

  /** The e-mail address by the first source that has one and says that it is verified. */
  Optional<String> verifiedEmail() {
    for (Source source : sources) {
      if (source.claims().get("email") instanceof String email
          && !email.isBlank()
          && isTrue(source.claims().get("email_verified"))) {
        return Optional.of(email);
      }
    }
    return Optional.empty();
  }

  /** Some providers write it as a text. */
  private static boolean isTrue(@Nullable Object value) {
    return Boolean.TRUE.equals(value) || "true".equals(value);
  }

  /** Without the claims. */
  @Override
  public String toString() {
    return "Applicant[" + subject + "]";
  }
}
