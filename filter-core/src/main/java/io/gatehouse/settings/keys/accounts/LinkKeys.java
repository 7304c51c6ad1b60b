package io.gatehouse.settings.keys.accounts;

import static io.gatehouse.settings.values.SettingKey.key;
import static io.gatehouse.settings.values.SettingKey.providerKey;

import io.gatehouse.linking.LinkSettings;
import io.gatehouse.linking.Stage;
import io.gatehouse.linking.UserTable;
import io.gatehouse.linking.jdbc.UserQuery;
import io.gatehouse.login.LoginProvider;
import io.gatehouse.settings.values.Databases;
import io.gatehouse.settings.values.Durations;
import io.gatehouse.settings.values.SettingKey;
import io.gatehouse.settings.values.Texts;
import io.gatehouse.settings.values.Values;
import io.gatehouse.store.database.NamedSql;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The application's own users of before, and how provider accounts become them. */
public final class LinkKeys {
  public static final SettingKey<Boolean> LINK_OLD_USERS =
      providerKey(
              "link_old_users",
              Texts.BOOLEAN,
              "true",
              "Whether the first login of an account is linked to the local user of the same"
                  + " verified e-mail address, for good. See [Moving local users](migration.md).")
          .defaultsTo("false");
  public static final SettingKey<Boolean> INSECURE_LINK_UNVERIFIED_EMAIL =
      providerKey(
              "insecure_link_unverified_email",
              Texts.BOOLEAN,
              "true",
              "Whether an e-mail address counts of which the provider does not say whether it is"
                  + " verified. Whoever can enter any address there becomes the user of that address"
                  + " here.")
          .defaultsTo("false");
  public static final SettingKey<Boolean> KEEP_OLD_NAME =
      key(
              "keep_old_name",
              Texts.BOOLEAN,
              "true",
              "Whether a caller who is linked to a local user has that user's name, so that data by"
                  + " name survives.")
          .defaultsTo("false");
  public static final SettingKey<Integer> LINK_SHARE =
      key(
              "link_share",
              Texts.integer(0, 100),
              "10",
              "How many of the local users are linked at their next login, in percent; the same ones"
                  + " on every node, and with them more as it grows. The others go on logging in as"
                  + " before.")
          .defaultsTo("100");
  public static final SettingKey<List<String>> LINK_GROUP =
      key(
              "link_group",
              Texts.WORDS,
              "pilot support",
              "Only users with one of these in the column `link_group` of `old_user_sql` are linked"
                  + " at their next login; of them as many as `link_share` says.")
          .defaultsBy("everybody");
  public static final SettingKey<String> USERS_DATASOURCE =
      key(
              "users_datasource",
              Databases.JNDI_NAME,
              "java:comp/env/jdbc/desk",
              "The server's DataSource of the application's users.")
          .defaultsBy("an `AccountLinks` of the application");
  public static final SettingKey<NamedSql> OLD_USER_SQL =
      key(
              "old_user_sql",
              Databases.select(List.of("email"), List.of()),
              "select id, email, name, password from users where lower(email) = :email",
              "The users of an e-mail address, which is given with small letters. Columns: `id` and"
                  + " `email`; `name` if callers are called otherwise than by e-mail; `password` for"
                  + " `old_login`; `account` where there are accounts; `link_group`"
                  + " for the setting of that name.")
          .defaultsBy("required for `users_datasource`");
  public static final SettingKey<NamedSql> MOVED_USER_SQL =
      key(
          "moved_user_sql",
          Databases.change(List.of("user"), List.of("issuer", "subject")),
          "update users set moved = true where id = :user",
          "What else happens in the transaction that links a user; it must change one row.");
  public static final SettingKey<String> LINKS_TABLE =
      key(
              "links_table",
              Databases.TABLE,
              "security.links",
              "The table of the links, beside the users.")
          .defaultsTo("gatehouse_links");
  public static final SettingKey<Boolean> LINKS_CREATE_TABLE =
      key(
              "links_create_table",
              Texts.BOOLEAN,
              "false",
              "Whether that table is created where it is missing. The scripts to do it yourself are"
                  + " in [Moving local users](migration.md).")
          .defaultsTo("true");
  public static final SettingKey<Duration> USERS_TIMEOUT =
      key(
              "users_timeout",
              Durations.duration(Duration.ofMillis(100), Duration.ofMinutes(1)),
              "2s",
              "How long a question to `users_datasource` may take; then 503 is the answer.")
          .defaultsTo("5s");

  /** Those that each provider can have for itself. */
  public static final List<SettingKey<?>> OF_PROVIDER =
      List.of(LINK_OLD_USERS, INSECURE_LINK_UNVERIFIED_EMAIL);

  /** The others. */
  public static final List<SettingKey<?>> OF_USERS =
      List.of(
          KEEP_OLD_NAME,
          LINK_SHARE,
          LINK_GROUP,
          USERS_DATASOURCE,
          OLD_USER_SQL,
          MOVED_USER_SQL,
          LINKS_TABLE,
          LINKS_CREATE_TABLE,
          USERS_TIMEOUT);

  public static final List<SettingKey<?>> ALL =
      Stream.of(OF_PROVIDER, OF_USERS).<SettingKey<?>>flatMap(List::stream).toList();

  private static final List<SettingKey<?>> OF_DATASOURCE =
      List.of(OLD_USER_SQL, MOVED_USER_SQL, LINKS_TABLE, LINKS_CREATE_TABLE, USERS_TIMEOUT);

  private LinkKeys() {}

  /**
   * How accounts are linked.
   *
   * @param isOldLogin whether local users log in too
   */
  public static LinkSettings read(
      Values values, List<LoginProvider> providers, boolean isOldLogin) {
    Set<String> linking = named(values, providers, LINK_OLD_USERS);
    Set<String> unverified = named(values, providers, INSECURE_LINK_UNVERIFIED_EMAIL);
    for (String name : unverified) {
      if (!linking.contains(name)) {
        values.problem(
            values.ofProvider(name).subject(INSECURE_LINK_UNVERIFIED_EMAIL)
                + " has no effect without gatehouse.link_old_users=true; set that, or take it away");
      }
    }
    if (linking.isEmpty()) {
      useless(values, KEEP_OLD_NAME, "gatehouse.link_old_users=true");
      useless(values, MOVED_USER_SQL, "gatehouse.link_old_users=true");
      useless(values, LINK_SHARE, "gatehouse.link_old_users=true");
      useless(values, LINK_GROUP, "gatehouse.link_old_users=true");
      if (!isOldLogin) {
        useless(
            values, USERS_DATASOURCE, "gatehouse.link_old_users=true or gatehouse.old_login=true");
      }
    }
    Stage stage = stage(values);
    return new LinkSettings(
        linking, unverified, values.get(KEEP_OLD_NAME), stage, users(values, stage));
  }

  /** Whose turn it is to move. */
  public static Stage stage(Values values) {
    Optional<List<String>> groups = values.given(LINK_GROUP);
    if (groups.filter(List::isEmpty).isPresent()) {
      values.problem(
          values.subject(LINK_GROUP)
              + " names no group; write some, or take it out where it is everybody's turn");
    }
    return new Stage(values.get(LINK_SHARE), Set.copyOf(groups.orElse(List.of())));
  }

  private static Set<String> named(
      Values values, List<LoginProvider> providers, SettingKey<Boolean> key) {
    return providers.stream()
        .map(each -> each.provider().name())
        .filter(name -> values.ofProvider(name).get(key))
        .collect(Collectors.toSet());
  }

  private static void useless(Values values, SettingKey<?> key, String without) {
    if (values.isSet(key)) {
      values.problem(
          values.subject(key)
              + " has no effect without "
              + without
              + "; set that, or take it away");
    }
  }

  private static Optional<UserTable> users(Values values, Stage stage) {
    if (!values.isSet(USERS_DATASOURCE)) {
      OF_DATASOURCE.forEach(key -> useless(values, key, "gatehouse.users_datasource"));
      return Optional.empty();
    }
    if (!values.isSet(OLD_USER_SQL)) {
      values.problem(
          values.nameOf(OLD_USER_SQL)
              + " is missing; set it to the statement that finds the users of an e-mail address,"
              + " like "
              + OLD_USER_SQL.example());
    }
    Optional<String> dataSource = values.given(USERS_DATASOURCE);
    Optional<NamedSql> find = values.given(OLD_USER_SQL);
    Optional<NamedSql> moved = values.given(MOVED_USER_SQL);
    return dataSource.isPresent() && find.isPresent()
        ? Optional.of(
            new UserTable(
                dataSource.get(),
                values.get(USERS_TIMEOUT),
                find.get(),
                stage.groups().isEmpty()
                    ? Set.of("id", "email")
                    : Set.of("id", "email", UserQuery.LINK_GROUP),
                moved,
                values.get(LINKS_TABLE),
                values.get(LINKS_CREATE_TABLE)))
        : Optional.empty();
  }
}
