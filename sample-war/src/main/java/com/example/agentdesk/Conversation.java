package com.example.agentdesk;

import java.util.List;
import java.util.Locale;

/** What a customer and the desk wrote to each other about one thing. */
public final class Conversation {
  private final String id;
  private final String status;
  private final String channel;
  private final String subject;
  private final List<Message> messages;

  Conversation(String id, String status, String channel, String subject, Message... messages) {
    this.id = id;
    this.status = status;
    this.channel = channel;
    this.subject = subject;
    this.messages = List.of(messages);
  }

  boolean contains(String words) {
    String wanted = words.toLowerCase(Locale.ROOT);
    return subject.toLowerCase(Locale.ROOT).contains(wanted)
        || messages.stream()
            .anyMatch(
                message ->
                    message.getAuthor().toLowerCase(Locale.ROOT).contains(wanted)
                        || message.getText().toLowerCase(Locale.ROOT).contains(wanted));
  }

  public String getId() {
    return id;
  }

  public String getStatus() {
    return status;
  }

  public String getChannel() {
    return channel;
  }

  public String getSubject() {
    return subject;
  }

  public String getCustomer() {
    return messages.get(0).getAuthor();
  }

  public String getUpdated() {
    return messages.get(messages.size() - 1).getSent();
  }

  public List<Message> getMessages() {
    return messages;
  }
}
