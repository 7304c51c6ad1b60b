package io.gatehouse.settings.keys.accounts;

import static io.gatehouse.settings.values.SettingKey.key;

import io.gatehouse.login.LoginProvider;
import io.gatehouse.organisations.OrganisationSettings;
import io.gatehouse.organisations.jdbc.AccountsSettings;
import io.gatehouse.settings.values.Databases;
import io.gatehouse.settings.values.Durations;
import io.gatehouse.settings.values.SettingKey;
import io.gatehouse.settings.values.Texts;
import io.gatehouse.settings.values.Values;
import io.gatehouse.store.database.NamedSql;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Where accounts, inboxes and their members are looked up. */
public final class AccountKeys {
  public static final SettingKey<String> ACCOUNTS_DATASOURCE =
      key(
              "accounts_datasource",
              Databases.JNDI_NAME,
              "java:comp/env/jdbc/desk",
              "The server's DataSource in which organisations have their accounts.")
          .defaultsBy(
              "required for `organisation_claim`, unless the application has an `Accounts`");
  public static final SettingKey<String> ACCOUNTS_TABLES =
      key(
              "accounts_tables",
              Databases.TABLE,
              "desk.login",
              "What the names of our own tables begin with; `_accounts`, `_inboxes` and `_members`"
                  + " follow.")
          .defaultsTo("gatehouse");
  public static final SettingKey<Boolean> ACCOUNTS_CREATE_TABLES =
      key(
              "accounts_create_tables",
              Texts.BOOLEAN,
              "false",
              "Whether those tables are created where they are missing. The scripts to do it"
                  + " yourself are in [Organisations](organisations.md).")
          .defaultsTo("true");
  public static final SettingKey<NamedSql> ACCOUNTS_SQL =
      key(
              "accounts_sql",
              Databases.select(List.of("organisation"), List.of("issuer")),
              "select account_id from organisations where organisation = :organisation",
              "Selects the id of an organisation's account from the application's own tables, in"
                  + " place of ours.")
          .defaultsBy("our own tables");
  public static final SettingKey<NamedSql> INBOXES_SQL =
      key(
          "inboxes_sql",
          Databases.select(List.of("project"), List.of("account")),
          "select inbox_id, account_id from inboxes where project = :project",
          "Selects the inboxes that a project is mapped to, each with its account's id. Those of"
              + " other accounts do not count.");
  public static final SettingKey<NamedSql> MEMBERS_SQL =
      key(
          "members_sql",
          Databases.select(List.of("subject", "email"), List.of("issuer", "account")),
          "select inbox_id, account_id from members where lower(email) = lower(:email)",
          "Selects the inboxes whose member somebody is, each with its account's id. `:email` is"
              + " null unless the provider says that the address is verified.");
  public static final SettingKey<Duration> ACCOUNTS_TIMEOUT =
      key(
              "accounts_timeout",
              Durations.duration(Duration.ofMillis(100), Duration.ofMinutes(1)),
              "1s",
              "How long a look-up may take; then the login answers 503.")
          .defaultsTo("2s");

  public static final List<SettingKey<?>> ALL =
      List.of(
          ACCOUNTS_DATASOURCE,
          ACCOUNTS_TABLES,
          ACCOUNTS_CREATE_TABLES,
          ACCOUNTS_SQL,
          INBOXES_SQL,
          MEMBERS_SQL,
          ACCOUNTS_TIMEOUT);

  private static final List<SettingKey<?>> OF_TABLES =
      List.of(ACCOUNTS_TABLES, ACCOUNTS_CREATE_TABLES);

  private AccountKeys() {}

  /** Where they are, if organisations decide and the application does not know by itself. */
  public static Optional<AccountsSettings> read(Values values, List<LoginProvider> providers) {
    List<OrganisationSettings> rules =
        providers.stream().flatMap(each -> each.organisations().stream()).toList();
    if (rules.isEmpty()) {
      without(values, providers.isEmpty());
      return Optional.empty();
    }
    if (!values.isSet(ACCOUNTS_DATASOURCE)) {
      ALL.stream()
          .filter(values::isSet)
          .forEach(key -> OrganisationKeys.useless(values, key, ACCOUNTS_DATASOURCE));
      return Optional.empty();
    }
    boolean isOwn = Stream.of(ACCOUNTS_SQL, INBOXES_SQL, MEMBERS_SQL).noneMatch(values::isSet);
    return Optional.of(
        new AccountsSettings(
            values.given(ACCOUNTS_DATASOURCE).orElse(""),
            values.get(ACCOUNTS_TIMEOUT),
            isOwn
                ? new AccountsSettings.Tables(
                    values.get(ACCOUNTS_TABLES), values.get(ACCOUNTS_CREATE_TABLES))
                : statements(values, rules)));
  }

  private static void without(Values values, boolean isWithoutLogin) {
    for (SettingKey<?> key :
        Stream.concat(OrganisationKeys.ALL.stream(), ALL.stream()).filter(values::isSet).toList()) {
      if (isWithoutLogin) {
        values.problem(
            values.subject(key)
                + " is of no use where no path has a login; add session login to"
                + " gatehouse.ways_in, or take it away");
      } else {
        OrganisationKeys.useless(values, key, OrganisationKeys.ORGANISATION_CLAIM);
      }
    }
  }

  private static AccountsSettings.Lookup statements(
      Values values, List<OrganisationSettings> rules) {
    OF_TABLES.stream()
        .filter(values::isSet)
        .forEach(
            key ->
                values.problem(
                    values.subject(key)
                        + " is of no use beside a statement on the application's own tables; take"
                        + " it away"));
    boolean hasProjects = rules.stream().anyMatch(each -> each.projects().isPresent());
    if (!values.isSet(ACCOUNTS_SQL)) {
      values.problem(
          values.nameOf(ACCOUNTS_SQL)
              + " is missing, and other look-ups are in the application's own tables; set it");
    }
    if (hasProjects && !values.isSet(INBOXES_SQL)) {
      values.problem(
          values.nameOf(INBOXES_SQL)
              + " is missing, and without it no project is mapped to an inbox; set it, or take"
              + " project_role_claim away");
    }
    if (!hasProjects && values.isSet(INBOXES_SQL)) {
      OrganisationKeys.useless(values, INBOXES_SQL, OrganisationKeys.PROJECT_ROLE_CLAIM);
    }
    Optional<NamedSql> accounts = values.given(ACCOUNTS_SQL);
    Optional<NamedSql> members = values.given(MEMBERS_SQL);
    if (rules.size() > 1) {
      accounts.ifPresent(sql -> issuerIn(sql, values, ACCOUNTS_SQL));
      members
          .filter(sql -> sql.parameters().contains("subject"))
          .ifPresent(sql -> issuerIn(sql, values, MEMBERS_SQL));
    }
    return new AccountsSettings.Statements(
        accounts.orElseGet(() -> NamedSql.of("select 1")), // a problem already
        values.given(INBOXES_SQL),
        members);
  }

  private static void issuerIn(NamedSql sql, Values values, SettingKey<NamedSql> key) {
    if (!sql.parameters().contains("issuer")) {
      values.problem(
          values.subject(key)
              + " does not use :issuer, and one provider's ids could be taken for another's;"
              + " compare it too");
    }
  }
}
