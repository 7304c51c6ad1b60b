package com.example.agentdesk;

import java.util.List;
import java.util.Optional;

/** The conversations of the sample, newest first; none is real. */
final class Conversations {
  /** What {@link #find} takes as status; {@code all} means any. */
  static final List<String> STATUSES = List.of("all", "open", "waiting", "closed");

  private static final List<Conversation> ALL =
      List.of(
          new Conversation(
              "1007",
              "open",
              "Chat",
              "Invoice shows the old address",
              Message.customer(
                  "Priya Raman",
                  "Today 10:42",
                  "We moved in March, but the invoice of this month still has our old address."),
              Message.desk(
                  "Alice Arnold",
                  "Today 10:44",
                  "Thank you, I see it. I am correcting the invoice now."),
              Message.customer("Priya Raman", "Today 10:45", "That was quick. Thanks & bye!")),
          new Conversation(
              "1006",
              "open",
              "Mail",
              "Where is my parcel <2 boxes>?",
              Message.customer(
                  "Joost de Wit",
                  "Today 09:58",
                  "One of the two boxes has arrived. The tracking page says \"delivered\" for both.")),
          new Conversation(
              "1005",
              "waiting",
              "Phone",
              "Call back about the service contract",
              Message.customer(
                  "Marta Oliveira",
                  "Today 08:31",
                  "Please call me back after two o'clock about the renewal."),
              Message.desk("Bob Brandt", "Today 08:50", "Noted; I will call at a quarter past.")),
          new Conversation(
              "1004",
              "open",
              "Mail",
              "Second invoice for one order",
              Message.customer(
                  "Søren Lund",
                  "Yesterday 16:20",
                  "You sent two invoices for order 88-2031. Which one should I pay?")),
          new Conversation(
              "1003",
              "waiting",
              "Chat",
              "Password of the customer portal",
              Message.customer("Aiko Tanaka", "Yesterday 14:07", "The reset mail does not arrive."),
              Message.desk(
                  "Nadia Karimi",
                  "Yesterday 14:12",
                  "I have sent it again. Could you look into the spam folder, too?")),
          new Conversation(
              "1002",
              "closed",
              "Mail",
              "Thank you",
              Message.customer(
                  "Émile Fournier", "Monday 11:15", "The replacement works. Well done!"),
              Message.desk("Tomás Vidal", "Monday 21:03", "Good to hear. Enjoy it!")),
          new Conversation(
              "1001",
              "closed",
              "Phone",
              "Opening hours during the holidays",
              Message.customer("Grace Okafor", "Monday 09:02", "Are you there on the 24th?"),
              Message.desk("Alice Arnold", "Monday 09:03", "Yes, until noon.")));

  private Conversations() {}

  static List<Conversation> find(String status, String words) {
    return ALL.stream()
        .filter(conversation -> status.equals("all") || status.equals(conversation.getStatus()))
        .filter(conversation -> conversation.contains(words))
        .toList();
  }

  static Optional<Conversation> byId(String id) {
    return ALL.stream().filter(conversation -> conversation.getId().equals(id)).findFirst();
  }
}
