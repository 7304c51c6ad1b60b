package com.example.agentdesk.consumers;

import com.example.agentdesk.people.Seat;
import com.example.agentdesk.platform.PlatformAccounts;
import io.gatehouse.exchange.Caller;
import io.gatehouse.platform.Platform;
import io.gatehouse.platform.consumers.Consumers;
import io.gatehouse.platform.consumers.campaigns.Engagement;
import io.gatehouse.platform.consumers.conversations.Conversation;
import io.gatehouse.platform.consumers.conversations.Message;
import io.gatehouse.platform.consumers.people.Person;
import io.gatehouse.platform.keys.Actor;
import io.gatehouse.servlet.RequestCaller;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What an agent sees of the account's conversations, as pages read it, and says in them. */
final class Talk {
  private static final DateTimeFormatter TIMES =
      DateTimeFormatter.ofPattern("d MMM HH:mm", Locale.UK).withZone(ZoneOffset.UTC);

  private final Consumers consumers;
  private final Actor agent;

  private Talk(Consumers consumers, Actor agent) {
    this.consumers = consumers;
    this.agent = agent;
  }

  /** Of the agent who asks, in their own account. */
  static Talk of(HttpServletRequest request) {
    Caller caller =
        RequestCaller.of(request)
            .filter(RequestCaller::isLoggedIn)
            .orElseThrow(() -> new IllegalStateException("nobody has logged in"))
            .caller();
    Seat seat = Seat.of(request);
    return new Talk(
        Platform.of(request.getServletContext()).consumers(),
        new Actor(
            PlatformAccounts.id(seat.getAccount()),
            caller.issuer(),
            caller.subject(),
            seat.getName(),
            Instant.EPOCH));
  }

  /** All, the latest first. */
  List<Map<String, Object>> all() {
    return consumers.conversations().of(agent.accountId()).stream().map(this::row).toList();
  }

  private Map<String, Object> row(Conversation conversation) {
    Optional<Person> person = person(conversation);
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("id", conversation.id());
    row.put("name", person.map(Person::name).orElse("somebody"));
    row.put("verified", person.filter(Person::isVerified).isPresent());
    row.put("open", conversation.isOpen());
    row.put("messages", conversation.messages());
    row.put("changed", TIMES.format(conversation.changedAt()));
    row.put(
        "engagement",
        consumers
            .campaigns()
            .engagement(agent.accountId(), conversation.engagementId())
            .map(Engagement::name)
            .orElse("an engagement of before"));
    return row;
  }

  private Optional<Person> person(Conversation conversation) {
    return consumers.people().find(agent.accountId(), conversation.personId());
  }

  /** One with all that was said, and what is known of the consumer. */
  Optional<Map<String, Object>> one(String id) {
    return consumers.conversations().find(agent.accountId(), id).map(this::whole);
  }

  private Map<String, Object> whole(Conversation conversation) {
    Map<String, Object> whole = row(conversation);
    Optional<Person> person = person(conversation);
    whole.put("said", said(conversation));
    whole.put("page", conversation.page());
    person.ifPresent(it -> whole.put("information", it.information()));
    person
        .flatMap(Person::identity)
        .ifPresent(
            identity -> {
              whole.put("issuer", identity.issuer());
              whole.put("subject", identity.subject());
            });
    return whole;
  }

  private List<Map<String, Object>> said(Conversation conversation) {
    List<Map<String, Object>> said = new ArrayList<>();
    List<Message> next = consumers.conversations().messages(conversation, 0);
    while (!next.isEmpty()) {
      next.forEach(message -> said.add(shown(message)));
      next = consumers.conversations().messages(conversation, next.get(next.size() - 1).id());
    }
    return said;
  }

  private static Map<String, Object> shown(Message message) {
    return Map.of(
        "author", message.author(),
        "fromAgent", message.from() == Message.Sender.AGENT,
        "verified", message.isVerified(),
        "text", message.text(),
        "sent", TIMES.format(message.sentAt()));
  }

  /** Says something, or is refused. */
  void reply(String id, String text) {
    Message unused = consumers.conversations().reply(agent, id, text);
  }

  /** Ends it, or is refused. */
  void close(String id) {
    consumers.conversations().close(agent, id);
  }
}
