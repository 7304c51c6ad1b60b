package com.example.agentdesk.platform;

import com.example.agentdesk.data.Database;
import com.example.agentdesk.data.DatabaseException;
import java.util.Map;
import java.util.Optional;

/** Organisations that have an account here, and projects that have an inbox: each once. */
public final class Accounts {
  private final Database database;

  public Accounts(Database database) {
    this.database = database;
  }

  /**
   * What was set up.
   *
   * @param account its id
   * @param inbox the id of its default inbox
   */
  public record SetUp(long account, long inbox) {}

  /** Gives the organisation an account with a default inbox. */
  public SetUp add(String organisation, String name) throws Refused {
    try {
      return database.inTransaction(
          transaction -> {
            long account =
                transaction.insert(
                    "insert into accounts (name, organisation, is_operator) values (?, ?, false)",
                    name,
                    organisation);
            long inbox =
                transaction.insert(
                    "insert into inboxes (account_id, name, is_default) values (?, ?, true)",
                    account,
                    shortened(name) + "-default");
            return new SetUp(account, inbox);
          });
    } catch (DatabaseException e) {
      if (e.isDuplicate()) {
        throw new Refused(409, "this organisation is set up already");
      }
      throw e;
    }
  }

  /** Gives the project an inbox of that account; the id of the inbox. */
  public long addInbox(long account, String project, String name) throws Refused {
    if (database.number("select count(*) from accounts where id = ?", account) == 0) {
      throw new Refused(409, "set up the organisation first: there is no such account");
    }
    try {
      return database.insert(
          "insert into inboxes (account_id, name, project, is_default) values (?, ?, ?, false)",
          account,
          name,
          project);
    } catch (DatabaseException e) {
      throw mapped(e);
    }
  }

  /** Maps the project to an inbox of that account. */
  public void map(long account, long inbox, String project) throws Refused {
    try {
      if (database.update(
              "update inboxes set project = ? where id = ? and account_id = ?",
              project,
              inbox,
              account)
          == 0) {
        throw new Refused(404, "there is no such inbox");
      }
    } catch (DatabaseException e) {
      throw mapped(e);
    }
  }

  private static Refused mapped(DatabaseException e) {
    if (e.isDuplicate()) {
      return new Refused(409, "this project is mapped to an inbox already");
    }
    throw e;
  }

  /**
   * Deletes an inbox.
   *
   * @param account that must have it; any if empty
   */
  public void deleteInbox(Optional<Long> account, long inbox) throws Refused {
    Optional<Map<String, Object>> found =
        database.row("select account_id, is_default from inboxes where id = ?", inbox);
    if (found.isEmpty()
        || account
            .filter(id -> id != ((Number) found.get().get("account_id")).longValue())
            .isPresent()) {
      throw new Refused(404, "there is no such inbox");
    }
    if (Boolean.TRUE.equals(found.get().get("is_default"))) {
      throw new Refused(409, "the default inbox cannot be deleted");
    }
    if (database.number("select count(*) from conversations where inbox_id = ?", inbox) > 0) {
      throw new Refused(409, "this inbox has conversations");
    }
    int unused = database.update("delete from inboxes where id = ?", inbox);
  }

  private static String shortened(String name) {
    return name.length() <= 90 ? name : name.substring(0, 90);
  }
}
