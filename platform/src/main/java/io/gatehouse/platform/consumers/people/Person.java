package io.gatehouse.platform.consumers.people;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A consumer of an account: one, on whatever channel they come.
 *
 * @param id unique on the platform
 * @param identity who their brand's provider says they are; empty: nobody has said so
 * @param information what that provider says of them, and nobody else
 * @param seenAt when they have last come
 */
public record Person(
    String id,
    String accountId,
    Optional<Identity> identity,
    ConsumerInformation information,
    Instant madeAt,
    Instant seenAt) {
  private static final int LONGEST_NAME = 128;
  private static final int SHOWN = 6;

  /**
   * Whom a provider knows.
   *
   * @param issuer {@code iss}, letter for letter
   * @param subject {@code sub}, unique at its issuer alone
   */
  public record Identity(String issuer, String subject) {}

  /** Whether their brand's provider knows them. */
  public boolean isVerified() {
    return identity.isPresent();
  }

  /** How they are called among people; not unique. */
  public String name() {
    String profile = ConsumerInformation.PROFILE;
    String name =
        information
            .value(profile, "name")
            .or(
                () ->
                    both(
                        information.value(profile, "given_name"),
                        information.value(profile, "family_name")))
            .or(() -> information.value(profile, "preferred_username"))
            .or(
                () ->
                    both(
                        information.value(ConsumerInformation.PERSONAL, "firstname"),
                        information.value(ConsumerInformation.PERSONAL, "lastname")))
            .orElse((isVerified() ? "Consumer " : "Visitor ") + id.substring(0, SHOWN));
    return name.length() > LONGEST_NAME
        ? name.substring(0, name.offsetByCodePoints(0, name.codePointCount(0, LONGEST_NAME)))
        : name;
  }

  private static Optional<String> both(Optional<String> one, Optional<String> other) {
    return Stream.of(one, other).flatMap(Optional::stream).reduce((a, b) -> a + " " + b);
  }

  /** Without what is told of them. */
  @Override
  public String toString() {
    return "Person[" + id + "]";
  }
}
