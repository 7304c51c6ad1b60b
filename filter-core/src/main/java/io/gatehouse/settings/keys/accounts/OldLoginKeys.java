package io.gatehouse.settings.keys.accounts;

import static io.gatehouse.settings.values.SettingKey.key;

import io.gatehouse.linking.oldlogin.OldLoginSettings;
import io.gatehouse.linking.oldlogin.SourceSettings;
import io.gatehouse.linking.passwords.NewPassword;
import io.gatehouse.settings.keys.login.LoginKeys;
import io.gatehouse.settings.keys.login.SessionKeys;
import io.gatehouse.settings.values.Databases;
import io.gatehouse.settings.values.Durations;
import io.gatehouse.settings.values.Paths;
import io.gatehouse.settings.values.SettingKey;
import io.gatehouse.settings.values.Texts;
import io.gatehouse.settings.values.Values;
import io.gatehouse.store.database.NamedSql;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The login with e-mail address and password, for local users who have not moved yet. */
public final class OldLoginKeys {
  /** Who can know the passwords. */
  public enum Source {
    SQL,
    IDENTITY_STORES,
    JAAS,
    APPLICATION
  }

  public static final SettingKey<Boolean> OLD_LOGIN =
      key(
              "old_login",
              Texts.BOOLEAN,
              "true",
              "Whether local users can log in with e-mail address and password, at an address of its"
                  + " own. See [Moving local users](migration.md).")
          .defaultsTo("false");
  public static final SettingKey<String> OLD_LOGIN_PATH =
      key(
              "old_login_path",
              Paths.PATH,
              "/staff-login",
              "That address. Nothing of ours leads there.")
          .defaultsTo("/old-login");
  public static final SettingKey<Source> OLD_LOGIN_SOURCE =
      key(
              "old_login_source",
              Texts.oneOf(Source.class),
              "identity_stores",
              "Who knows the passwords: the tables of `users_datasource`, the application's"
                  + " `IdentityStore`s, a JAAS login module, or a `PasswordSource` of the"
                  + " application.")
          .defaultsTo("sql");
  public static final SettingKey<NamedSql> OLD_ROLES_SQL =
      key(
          "old_roles_sql",
          Databases.select(List.of("user"), List.of()),
          "select role from user_roles where user_id = :user",
          "The roles of a local user, in the first column, for `old_login_source=sql`.");
  public static final SettingKey<NamedSql> OLD_PASSWORD_UPDATE_SQL =
      key(
          "old_password_update_sql",
          Databases.change(List.of("password"), List.of("user", "old_password")),
          "update users set password = :password where id = :user and password = :old_password",
          "Writes a password in `old_password_format` that was kept in a weaker way, when its user"
              + " logs in with it.");
  public static final SettingKey<NewPassword> OLD_PASSWORD_FORMAT =
      key(
              "old_password_format",
              Texts.oneOf(NewPassword.class),
              "bcrypt",
              "How passwords are kept that are written.")
          .defaultsTo("argon2");
  public static final SettingKey<String> JAAS_LOGIN_CONTEXT =
      key(
              "jaas_login_context",
              Texts.WORD,
              "desk",
              "The name in the server's JAAS configuration, for `old_login_source=jaas`.")
          .defaultsBy("required for `old_login_source=jaas`");
  public static final SettingKey<List<String>> JAAS_ROLE_CLASSES =
      key(
              "jaas_role_classes",
              Texts.WORDS,
              "com.example.desk.RolePrincipal",
              "The classes of principals that are roles, for `old_login_source=jaas`.")
          .defaultsBy("the principals after the first");
  public static final SettingKey<Integer> OLD_LOGIN_TRIES =
      key(
              "old_login_tries",
              Texts.integer(1, 1000),
              "5",
              "How many wrong passwords an e-mail address may be tried with, before"
                  + " `old_login_pause` must pass.")
          .defaultsTo("10");
  public static final SettingKey<Integer> OLD_LOGIN_TRIES_PER_ADDRESS =
      key(
              "old_login_tries_per_address",
              Texts.integer(1, 100_000),
              "20",
              "The same for one network address, whatever the e-mail address. Behind a proxy that"
                  + " `trusted_proxies` does not name, and with `base_url`, nothing is counted so.")
          .defaultsTo("100");
  public static final SettingKey<Duration> OLD_LOGIN_PAUSE =
      key(
              "old_login_pause",
              Durations.duration(Duration.ofMinutes(1), Duration.ofHours(2)),
              "5m",
              "How long tries are counted, from the first one that failed.")
          .defaultsTo("15m");

  public static final List<SettingKey<?>> ALL =
      List.of(
          OLD_LOGIN,
          OLD_LOGIN_PATH,
          OLD_LOGIN_SOURCE,
          OLD_ROLES_SQL,
          OLD_PASSWORD_UPDATE_SQL,
          OLD_PASSWORD_FORMAT,
          JAAS_LOGIN_CONTEXT,
          JAAS_ROLE_CLASSES,
          OLD_LOGIN_TRIES,
          OLD_LOGIN_TRIES_PER_ADDRESS,
          OLD_LOGIN_PAUSE);

  private static final List<SettingKey<?>> OF_SQL =
      List.of(OLD_ROLES_SQL, OLD_PASSWORD_UPDATE_SQL, OLD_PASSWORD_FORMAT);
  private static final List<SettingKey<?>> OF_JAAS = List.of(JAAS_LOGIN_CONTEXT, JAAS_ROLE_CLASSES);

  /** Longer than any password that is kept in a reasonable way takes to be checked. */
  private static final Duration EVENNESS = Duration.ofMillis(500);

  private OldLoginKeys() {}

  /** Whether there is such a login. */
  public static boolean isOn(Values values) {
    return values.get(OLD_LOGIN);
  }

  /** The settings of that login, if there is one. */
  public static Optional<OldLoginSettings> read(Values values) {
    if (!isOn(values)) {
      ALL.stream()
          .filter(key -> !key.equals(OLD_LOGIN))
          .forEach(key -> useless(values, key, "gatehouse.old_login=true"));
      return Optional.empty();
    }
    return Optional.of(
        new OldLoginSettings(
            values.get(OLD_LOGIN_PATH),
            values.get(LoginKeys.LOGIN_PATH),
            values.get(LoginKeys.DEFAULT_PATH),
            Optional.empty(),
            source(values),
            new OldLoginSettings.Limits(
                values.get(OLD_LOGIN_TRIES),
                values.get(OLD_LOGIN_TRIES_PER_ADDRESS),
                values.get(OLD_LOGIN_PAUSE)),
            EVENNESS,
            values.get(SessionKeys.INSECURE_HTTP)));
  }

  private static SourceSettings source(Values values) {
    Source source = values.get(OLD_LOGIN_SOURCE);
    if (source != Source.SQL) {
      OF_SQL.forEach(key -> useless(values, key, "gatehouse.old_login_source=sql"));
    }
    if (source != Source.JAAS) {
      OF_JAAS.forEach(key -> useless(values, key, "gatehouse.old_login_source=jaas"));
    }
    return switch (source) {
      case SQL -> sql(values);
      case JAAS -> jaas(values);
      case IDENTITY_STORES -> new SourceSettings.IdentityStores();
      case APPLICATION -> new SourceSettings.Application();
    };
  }

  private static SourceSettings sql(Values values) {
    if (!values.isSet(LinkKeys.USERS_DATASOURCE)) {
      values.problem(
          values.subject(OLD_LOGIN)
              + " needs to know where passwords are; set gatehouse.users_datasource, or another"
              + " gatehouse.old_login_source");
    }
    if (!values.isSet(OLD_PASSWORD_UPDATE_SQL)) {
      useless(values, OLD_PASSWORD_FORMAT, "gatehouse.old_password_update_sql");
    }
    return new SourceSettings.Sql(
        values.given(OLD_ROLES_SQL),
        values.given(OLD_PASSWORD_UPDATE_SQL),
        values.get(OLD_PASSWORD_FORMAT));
  }

  private static SourceSettings jaas(Values values) {
    if (!values.isSet(JAAS_LOGIN_CONTEXT)) {
      values.problem(
          values.nameOf(JAAS_LOGIN_CONTEXT)
              + " is missing; set it to the name in the server's JAAS configuration, or set"
              + " gatehouse.old_login_source="
              + Source.SQL.name().toLowerCase(Locale.ROOT));
    }
    return new SourceSettings.Jaas(
        values.given(JAAS_LOGIN_CONTEXT).orElse(""),
        Set.copyOf(values.given(JAAS_ROLE_CLASSES).orElse(List.of())));
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
}
