package io.gatehouse.platform.consumers.conversations;

import io.gatehouse.platform.consumers.authentication.VerifiedConsumer;
import io.gatehouse.platform.consumers.campaigns.Engagement;
import io.gatehouse.platform.consumers.connectors.Connector;
import io.gatehouse.platform.consumers.people.ConsumerInformation;
import io.gatehouse.platform.consumers.people.ConsumerToken;
import io.gatehouse.platform.consumers.people.ConsumerTokenTable;
import io.gatehouse.platform.consumers.people.ConsumerTokens;
import io.gatehouse.platform.consumers.people.People;
import io.gatehouse.platform.consumers.people.Person;
import io.gatehouse.platform.database.PlatformDatabase;
import io.gatehouse.platform.database.Statements;
import io.gatehouse.platform.rest.Refusal;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/**
 * How consumers come: anonymous or verified, for the first time, again, or stepping up. Whatever is
 * refused changes nothing of what was before. That the account has anonymous consumers, and that
 * the engagement takes those of the connector, is not checked here.
 */
public final class Arrivals {
  private final Ground ground;

  /** What they stand on. */
  public record Ground(
      PlatformDatabase database, People people, ConsumerTokens tokens, Clock clock) {}

  public Arrivals(Ground ground) {
    this.ground = ground;
  }

  /**
   * Somebody who has come.
   *
   * @param conversation the open one that they go on with, if there is one
   */
  public record Arrived(
      Person person, ConsumerTokens.Issued token, Optional<String> conversation) {}

  /** Whose browser has an anonymous token of the account, or a refusal (401). */
  public Arrived anonymous(Engagement engagement, String anonymousToken) {
    Person person =
        ground
            .people()
            .ofToken(engagement.account(), anonymousToken)
            .orElseThrow(
                () -> unknown("token is none of this account, or too old; ask for another."));
    Arrived arrived =
        ground
            .database()
            .change(
                statements ->
                    arrived(
                        statements,
                        new Coming(engagement, Connector.ANONYMOUS, person, person.information()),
                        Instant.MAX));
    ground.tokens().tidy();
    return arrived;
  }

  private static Refusal unknown(String message) {
    return new Refusal(Refusal.Kind.UNAUTHORIZED, message);
  }

  private record Coming(
      Engagement engagement, String connectorId, Person person, ConsumerInformation information) {}

  private Arrived arrived(Statements statements, Coming coming, Instant latest)
      throws SQLException {
    Person person = coming.person();
    if (!People.lock(statements, person)) {
      throw unknown("You are not known any more; come anew.");
    }
    People.seen(statements, person, coming.information(), ground.clock().instant());
    return new Arrived(
        new Person(
            person.id(),
            person.accountId(),
            person.identity(),
            coming.information(),
            person.madeAt(),
            person.seenAt()),
        ground.tokens().issue(statements, person, coming.connectorId(), latest),
        ConversationTable.open(statements, person, coming.engagement().id()).map(Conversation::id));
  }

  /**
   * Whom their brand's provider has just said to know, or a refusal (401, 403).
   *
   * @param present the token that the page has already: of the same person, whose talk goes on; or
   *     of an anonymous one, whose talk is this person's from now on
   */
  public Arrived verified(
      Engagement engagement,
      String connectorId,
      VerifiedConsumer consumer,
      Optional<String> present) {
    if (!consumer.expiresAt().isAfter(ground.clock().instant())) {
      throw unknown("The brand's token has expired; ask the brand for a fresh one.");
    }
    Optional<ConsumerToken> before = present.map(text -> present(engagement, text));
    Person person = ground.people().known(engagement.account(), consumer);
    before.ifPresent(token -> requireGoesOn(token, person));
    Coming coming =
        new Coming(
            engagement, connectorId, person, ConsumerInformation.ofClaims(consumer.claims()));
    Arrived arrived =
        ground
            .database()
            .change(
                statements -> {
                  Optional<String> moved =
                      before.isPresent() && !before.get().person().isVerified()
                          ? takeOver(statements, before.get(), coming)
                          : Optional.empty();
                  Arrived come = arrived(statements, coming, consumer.expiresAt());
                  return new Arrived(come.person(), come.token(), moved.or(come::conversation));
                });
    if (before.filter(token -> !token.person().isVerified()).isPresent()) {
      ground.tokens().forgetAll(); // of the anonymous person, who may have had several
    }
    ground.tokens().tidy();
    return arrived;
  }

  private ConsumerToken present(Engagement engagement, String text) {
    return ground
        .tokens()
        .find(engagement.account(), text)
        .orElseThrow(
            () -> unknown("platformToken is none of this account, or too old; come without it."));
  }

  private void requireGoesOn(ConsumerToken token, Person person) {
    Person before = token.person();
    if (before.isVerified() && !before.id().equals(person.id())) {
      throw new Refusal(
          Refusal.Kind.FORBIDDEN,
          "The conversation is another person's than the brand says; end it, then come without"
              + " platformToken.");
    }
    // an anonymous one is known by the token alone, so it must count
    if (!before.isVerified() && !token.expiresAt().isAfter(ground.clock().instant())) {
      throw unknown("platformToken has expired; come anonymously first.");
    }
  }

  /** Of several at once, one takes the token, and with it all that was the anonymous person's. */
  private Optional<String> takeOver(Statements statements, ConsumerToken token, Coming coming)
      throws SQLException {
    Person before = token.person();
    boolean isThere = People.lock(statements, before);
    if (!ConsumerTokenTable.take(statements, token) || !isThere) {
      throw new Refusal(
          Refusal.Kind.UNAUTHORIZED,
          "platformToken was used by another just now; come without it.");
    }
    ConsumerTokenTable.removeAllOf(statements, before);
    Optional<Conversation> open = ConversationTable.open(statements, before);
    ConversationTable.move(statements, before, coming.person());
    if (open.isPresent() && coming.engagement().isAuthenticated()) {
      ConversationTable.settle(
          statements, open.get(), coming.engagement().id(), ground.clock().instant());
    }
    return open.map(Conversation::id);
  }
}
