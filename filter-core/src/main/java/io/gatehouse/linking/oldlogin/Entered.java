package io.gatehouse.linking.oldlogin;

import io.gatehouse.linking.EmailAddress;
import io.gatehouse.linking.passwords.Password;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What somebody has typed.
 *
 * @param login the e-mail address as it was typed
 */
public record Entered(EmailAddress email, String login, Password password) {

  /** Of a form; empty if it cannot be anybody's. */
  static Optional<Entered> of(Map<String, List<String>> form) {
    Optional<String> login = one(form, "email").map(String::strip);
    Optional<EmailAddress> email = login.flatMap(EmailAddress::of);
    Optional<Password> password =
        one(form, "password")
            .filter(text -> !text.isEmpty() && text.length() <= Password.MAX_LENGTH)
            .map(Password::new);
    return email.isPresent() && password.isPresent()
        ? Optional.of(new Entered(email.get(), login.get(), password.get()))
        : Optional.empty();
  }

  private static Optional<String> one(Map<String, List<String>> form, String name) {
    List<String> values = form.getOrDefault(name, List.of());
    return values.size() == 1 ? Optional.of(values.get(0)) : Optional.empty();
  }

  /** Without any of it. */
  @Override
  public String toString() {
    return "Entered";
  }
}
