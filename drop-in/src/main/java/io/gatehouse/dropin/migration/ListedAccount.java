package io.gatehouse.dropin.migration;

import io.gatehouse.linking.AccountLinks.Account;
import io.gatehouse.linking.EmailAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One account of the provider's list.
 *
 * @param isEmailVerified empty if the list does not say
 * @param organisations ids of those that the account is in; empty if the list does not say
 */
record ListedAccount(
    Account account,
    EmailAddress email,
    Optional<Boolean> isEmailVerified,
    List<String> organisations) {

  /**
   * Of the fields of one record, by OpenID Connect's names or Keycloak's; empty without subject or
   * e-mail address.
   *
   * @param issuer where the record names none
   */
  static Optional<ListedAccount> of(Map<String, List<String>> fields, String issuer) {
    Optional<String> subject = one(fields, "sub").or(() -> one(fields, "id"));
    Optional<EmailAddress> email = one(fields, "email").flatMap(EmailAddress::of);
    if (subject.isEmpty() || email.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new ListedAccount(
            new Account(one(fields, "iss").orElse(issuer), subject.get()),
            email.get(),
            one(fields, "email_verified")
                .or(() -> one(fields, "emailVerified"))
                .map(Boolean::parseBoolean),
            fields.getOrDefault("organisation", List.of()).stream()
                .filter(text -> !text.isBlank())
                .toList()));
  }

  private static Optional<String> one(Map<String, List<String>> fields, String name) {
    return fields.getOrDefault(name, List.of()).stream()
        .map(String::strip)
        .filter(text -> !text.isEmpty())
        .findFirst();
  }
}
