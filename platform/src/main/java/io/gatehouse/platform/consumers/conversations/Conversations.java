package io.gatehouse.platform.consumers.conversations;

import io.gatehouse.platform.accounts.Texts;
import io.gatehouse.platform.consumers.campaigns.Engagement;
import io.gatehouse.platform.consumers.people.ConsumerInformation;
import io.gatehouse.platform.consumers.people.People;
import io.gatehouse.platform.consumers.people.Person;
import io.gatehouse.platform.database.PlatformDatabase;
import io.gatehouse.platform.keys.Actor;
import io.gatehouse.platform.rest.PlainText;
import io.gatehouse.platform.rest.Refusal;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What consumers and agents say to each other, for pages of the application and for the API. That
 * somebody may come to an engagement is not checked here, nor that an actor is an agent of the
 * account.
 */
public final class Conversations {
  /** So many a list has. */
  public static final int MOST_LISTED = 200;

  /** So many messages a conversation has; then another is opened. */
  public static final int MOST_MESSAGES = 1_000;

  /** So many characters a message has. */
  public static final int LONGEST_TEXT = 4_000;

  private static final int LONGEST_AUTHOR = 128;

  private final PlatformDatabase database;
  private final ConversationTable conversations;
  private final MessageTable messages;
  private final Clock clock;

  public Conversations(PlatformDatabase database, Clock clock) {
    this.database = database;
    this.conversations = new ConversationTable(database);
    this.messages = new MessageTable(database);
    this.clock = clock;
  }

  /** Those of an account that changed last, the latest first. */
  public List<Conversation> of(String accountId) {
    return conversations.of(accountId, MOST_LISTED);
  }

  /** The same of one person: their history, over all channels. */
  public List<Conversation> of(Person person) {
    return conversations.of(person, MOST_LISTED);
  }

  /** One of an account. */
  public Optional<Conversation> find(String accountId, String id) {
    return conversations.find(accountId, id);
  }

  /** One of a person, or a refusal (404). */
  public Conversation own(Person person, String id) {
    return find(person.accountId(), id)
        .filter(conversation -> conversation.personId().equals(person.id()))
        .orElseThrow(Conversations::notThere);
  }

  private static Refusal notThere() {
    return new Refusal(Refusal.Kind.NOT_FOUND, "There is no such conversation of yours; open one.");
  }

  /** What was said after that message, or from the beginning (0): the next {@link #MOST_LISTED}. */
  public List<Message> messages(Conversation conversation, int after) {
    return messages.after(conversation.id(), after, MOST_LISTED);
  }

  /**
   * The person's open one at that engagement, or a new one.
   *
   * @param page what the page says; empty: nothing new
   */
  public Conversation open(
      Person person, Engagement engagement, Optional<ConsumerInformation> page) {
    Instant now = clock.instant();
    return database.change(
        statements -> {
          if (!People.lock(statements, person)) { // two windows at once open one
            throw new Refusal(Refusal.Kind.UNAUTHORIZED, "You are not known any more; come anew.");
          }
          Optional<Conversation> found =
              ConversationTable.open(statements, person, engagement.id());
          if (found.isPresent()) {
            if (page.isPresent()) {
              ConversationTable.page(statements, found.get().id(), page.get());
            }
            return found.get();
          }
          Conversation conversation =
              new Conversation(
                  person.accountId(),
                  UUID.randomUUID().toString(),
                  person.id(),
                  engagement.id(),
                  page.orElse(ConsumerInformation.NONE),
                  /* isOpen= */ true,
                  0,
                  now,
                  now);
          ConversationTable.add(statements, conversation);
          return conversation;
        });
  }

  /**
   * The consumer says something, or is refused: 400, 404 if it is not theirs, 409 if it is over.
   */
  public Message say(Person person, String id, String text) {
    return add(
        new MessageTable.Said(
            person.accountId(),
            own(person, id).id(),
            person.id(),
            Message.Sender.CONSUMER,
            person.isVerified(),
            person.name(),
            checked(text)));
  }

  /** An agent says something, or is refused in the same way. */
  public Message reply(Actor agent, String id, String text) {
    Conversation conversation = find(agent.accountId(), id).orElseThrow(Conversations::notThere);
    return add(
        new MessageTable.Said(
            agent.accountId(),
            conversation.id(),
            null,
            Message.Sender.AGENT,
            /* isVerified= */ true,
            Texts.name("author", agent.name(), LONGEST_AUTHOR),
            checked(text)));
  }

  private Message add(MessageTable.Said said) {
    return messages
        .add(said, clock.instant(), MOST_MESSAGES)
        .orElseThrow(
            () ->
                new Refusal(
                    Refusal.Kind.CONFLICT,
                    "The conversation is closed, full, or another's by now; open one."));
  }

  private static String checked(String text) {
    if (text.isBlank() || text.length() > LONGEST_TEXT) {
      throw Texts.bad("text is blank, or longer than " + LONGEST_TEXT + " characters; correct it.");
    }
    if (!PlainText.isLines(text)) {
      throw Texts.bad("text has control characters; take them out.");
    }
    return text;
  }

  /** An agent ends it; nothing more is said in it. */
  public void close(Actor agent, String id) {
    Conversation conversation = find(agent.accountId(), id).orElseThrow(Conversations::notThere);
    boolean unused = conversations.close(agent.accountId(), conversation.id(), clock.instant());
  }
}
