package io.gatehouse.organisations.jdbc;

import io.gatehouse.organisations.jdbc.AccountsSettings.Statements;
import io.gatehouse.store.database.NamedSql;
import io.gatehouse.store.database.OwnTables;
import java.util.List;
import java.util.Optional;

/** The statements on tables of ours, in SQL that every database knows. */
final class AccountsSql {
  private static final String PREFIX = "gatehouse_";

  private AccountsSql() {}

  static Statements of(String prefix) {
    String accounts = prefix + "_accounts";
    String inboxes = prefix + "_inboxes";
    String members = prefix + "_members";
    return new Statements(
        NamedSql.of(
            "select account from "
                + accounts
                + " where issuer = :issuer and organisation = :organisation"),
        Optional.of(
            NamedSql.of("select inbox, account from " + inboxes + " where project = :project")),
        Optional.of(
            NamedSql.of(
                "select i.inbox, i.account from "
                    + members
                    + " m join "
                    + inboxes
                    + " i on i.inbox = m.inbox where i.account = :account and m.issuer = :issuer"
                    + " and (m.subject = :subject or lower(m.email) = lower(:email))")));
  }

  static OwnTables.Plan tables(AccountsSettings.Tables tables) {
    String prefix = tables.prefix();
    String index = prefix.substring(prefix.lastIndexOf('.') + 1) + "_";
    return new OwnTables.Plan(
        "the tables " + prefix + "_accounts, " + prefix + "_inboxes and " + prefix + "_members",
        List.of(
            "select issuer, organisation, account from " + prefix + "_accounts where 1 = 0",
            "select inbox, account, project from " + prefix + "_inboxes where 1 = 0",
            "select inbox, issuer, subject, email from " + prefix + "_members where 1 = 0"),
        AccountsSql.class,
        script ->
            script
                .replace("index " + PREFIX, "index " + index)
                .replace("table " + PREFIX, "table " + prefix + "_")
                .replace(" on " + PREFIX, " on " + prefix + "_"),
        "gatehouse.accounts_tables",
        tables.create(),
        "gatehouse.accounts_create_tables");
  }
}
