package com.example.agentdesk.start;

import com.example.agentdesk.data.Database;
import com.example.agentdesk.people.OldPasswords;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Made-up agents and customers, for a database without any. */
final class SampleData {
  private final Database database;
  private final Instant now = Clock.systemUTC().instant();

  SampleData(Database database) {
    this.database = database;
  }

  void fill() {
    boolean unused = database.inTransaction(this::fill);
  }

  private boolean fill(Database.Transaction transaction) throws SQLException {
    if (transaction.number("select count(*) from accounts") > 0) {
      return false;
    }
    long account =
        transaction.insert(
            "insert into accounts (name, organisation, is_operator) values ('Agency', 'agency',"
                + " true)");
    long support = inbox(transaction, account, "Support", "support", false);
    long sales = inbox(transaction, account, "Sales", "sales", false);
    long unused = inbox(transaction, account, "Agency-default", null, true);
    long alice = agent(transaction, account, "Alice Arnold", "alice@example.test", "u-alice", null);
    long olga =
        agent(
            transaction,
            account,
            "Olga Old",
            "olga@example.test",
            null,
            OldPasswords.hash("olga-of-old"));
    transaction.update("insert into inbox_members values (?, ?, true)", support, alice);
    transaction.update("insert into inbox_members values (?, ?, false)", support, olga);
    entries(transaction, account, olga);
    conversations(transaction, new Places(account, support, sales, alice, olga));
    return true;
  }

  private record Places(long account, long support, long sales, long alice, long olga) {}

  private static long inbox(
      Database.Transaction transaction,
      long account,
      String name,
      String project,
      boolean isDefault)
      throws SQLException {
    return transaction.insert(
        "insert into inboxes (account_id, name, project, is_default) values (?, ?, ?, ?)",
        account,
        name,
        project,
        isDefault);
  }

  private static long agent(
      Database.Transaction transaction,
      long account,
      String name,
      String email,
      String subject,
      String password)
      throws SQLException {
    return transaction.insert(
        "insert into agents (account_id, name, email, subject, roles, password) values (?, ?, ?, ?,"
            + " 'agent', ?)",
        account,
        name,
        email,
        subject,
        password);
  }

  private static void entries(Database.Transaction transaction, long account, long olga)
      throws SQLException {
    for (String[] entry :
        new String[][] {
          {"label", "billing"},
          {"label", "delivery"},
          {"skill", "French"},
          {"skill", "Invoices"},
          {"team", "Early shift"},
          {"team", "Late shift"}
        }) {
      transaction.update(
          "insert into entries (account_id, kind, name, text) values (?, ?, ?, '')",
          account,
          entry[0],
          entry[1]);
    }
    transaction.update(
        "insert into entries (account_id, kind, name, text, agent_id) values (?, 'response',"
            + " 'Thanks', 'Thank you for writing to us. I am looking into it.', ?)",
        account,
        olga);
  }

  private void conversations(Database.Transaction transaction, Places at) throws SQLException {
    new Writing(transaction, at.account, at.support, at.olga)
        .about("Grace Okafor", "Phone", "resolved", "Opening hours during the holidays")
        .customer(7000, "Are you there on the 24th?")
        .desk(6999, "Olga Old", "Yes, until noon.");
    new Writing(transaction, at.account, at.support, at.olga)
        .about("Émile Fournier", "Mail", "resolved", "Thank you")
        .customer(6000, "The replacement works. Well done!")
        .desk(5400, "Olga Old", "Good to hear. Enjoy it!");
    new Writing(transaction, at.account, at.support, at.olga)
        .about("Aiko Tanaka", "Chat", "waiting", "Password of the customer portal")
        .customer(2000, "The reset mail does not arrive.")
        .desk(1995, "Olga Old", "I have sent it again. Could you look into the spam folder, too?");
    new Writing(transaction, at.account, at.support, 0)
        .about("Søren Lund", "Mail", "open", "Second invoice for one order")
        .customer(1500, "You sent two invoices for order 88-2031. Which one should I pay?");
    new Writing(transaction, at.account, at.sales, 0)
        .about("Marta Oliveira", "Phone", "waiting", "Call back about the service contract")
        .customer(200, "Please call me back after two o'clock about the renewal.");
    new Writing(transaction, at.account, at.support, 0)
        .about("Joost de Wit", "Mail", "open", "Where is my parcel <2 boxes>?")
        .customer(
            90, "One of the two boxes has arrived. The tracking page says \"delivered\" for both.");
    new Writing(transaction, at.account, at.support, at.alice)
        .about("Priya Raman", "Chat", "open", "Invoice shows the old address")
        .customer(40, "We moved in March, but the invoice of this month still has our old address.")
        .desk(38, "Alice Arnold", "Thank you, I see it. I am correcting the invoice now.")
        .customer(37, "That was quick. Thanks & bye!");
  }

  /** Writes one conversation down. */
  private final class Writing {
    private final Database.Transaction transaction;
    private final long account;
    private final long inbox;
    private final Long agent;
    private String contact = "";
    private long id;

    Writing(Database.Transaction transaction, long account, long inbox, long agent) {
      this.transaction = transaction;
      this.account = account;
      this.inbox = inbox;
      this.agent = agent == 0 ? null : agent;
    }

    Writing about(String customer, String channel, String status, String subject)
        throws SQLException {
      contact = customer;
      long customerId =
          transaction.insert(
              "insert into contacts (account_id, name, email) values (?, ?, ?)",
              account,
              customer,
              customer.replaceAll("[^A-Za-z]", "") + "@customer.test");
      id =
          transaction.insert(
              "insert into conversations (account_id, inbox_id, contact_id, subject, channel,"
                  + " status, agent_id, updated) values (?, ?, ?, ?, ?, ?, ?, ?)",
              account,
              inbox,
              customerId,
              subject,
              channel,
              status,
              agent,
              Database.time(now));
      return this;
    }

    Writing customer(long minutesAgo, String text) throws SQLException {
      return message(minutesAgo, contact, false, text);
    }

    Writing desk(long minutesAgo, String author, String text) throws SQLException {
      return message(minutesAgo, author, true, text);
    }

    private Writing message(long minutesAgo, String author, boolean fromDesk, String text)
        throws SQLException {
      Instant sent = now.minus(Duration.ofMinutes(minutesAgo));
      transaction.update(
          "insert into messages (conversation_id, author, from_desk, text, sent) values (?, ?, ?,"
              + " ?, ?)",
          id,
          author,
          fromDesk,
          text,
          Database.time(sent));
      transaction.update(
          "update conversations set updated = ? where id = ?", Database.time(sent), id);
      return this;
    }
  }
}
