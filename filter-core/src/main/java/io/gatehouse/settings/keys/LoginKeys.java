package io.gatehouse.settings.keys;

import static io.gatehouse.settings.values.SettingKey.key;

import io.gatehouse.login.LoginProvider;
import io.gatehouse.login.LoginSettings;
import io.gatehouse.logout.LogoutSettings;
import io.gatehouse.settings.values.Durations;
import io.gatehouse.settings.values.Paths;
import io.gatehouse.settings.values.SettingKey;
import io.gatehouse.settings.values.Values;
import java.time.Duration;
import java.util.List;

/** The paths of login and logout inside the application. */
public final class LoginKeys {
  static final SettingKey<String> LOGIN_PATH =
      key(
              "login_path",
              Paths.PATH,
              "/login",
              "Starts a login on purpose; takes `return` (a path of the application) and"
                  + " `login_hint`.")
          .defaultsTo("/login");
  static final SettingKey<String> REDIRECT_PATH =
      key(
              "redirect_path",
              Paths.PATH,
              "/oauth/callback",
              "Where the provider sends the browser back. Register the application's address with"
                  + " this path as `redirect_uri`.")
          .defaultsTo("/callback");
  static final SettingKey<String> LOGOUT_PATH =
      key(
              "logout_path",
              Paths.PATH,
              "/logout",
              "Ends the login here, by a POST from a page of the application; the login at the"
                  + " provider goes on.")
          .defaultsTo("/logout");
  static final SettingKey<String> DEFAULT_PATH =
      key(
              "default_path",
              Paths.PATH,
              "/desk",
              "Where a login arrives that has no place of its own.")
          .defaultsTo("/");
  static final SettingKey<String> AFTER_LOGOUT_PATH =
      key("after_logout_path", Paths.PATH, "/bye", "Where the browser goes after a logout.")
          .defaultsTo("/");
  static final SettingKey<Duration> LOGIN_LIFETIME =
      key(
              "login_lifetime",
              Durations.duration(Duration.ofSeconds(10), Duration.ofDays(1)),
              "30m",
              "How long a login may take at the provider.")
          .defaultsTo("15m");

  static final List<SettingKey<?>> ALL =
      List.of(
          LOGIN_PATH, REDIRECT_PATH, LOGOUT_PATH, DEFAULT_PATH, AFTER_LOGOUT_PATH, LOGIN_LIFETIME);

  private LoginKeys() {}

  /** The login's settings, with these providers. */
  public static LoginSettings login(Values values, List<LoginProvider> providers) {
    List<SettingKey<String>> endpoints = List.of(LOGIN_PATH, REDIRECT_PATH, LOGOUT_PATH);
    for (int i = 1; i < endpoints.size(); i++) {
      for (int j = 0; j < i; j++) {
        distinct(values, endpoints.get(i), endpoints.get(j));
      }
    }
    for (SettingKey<String> endpoint : endpoints) {
      distinct(values, DEFAULT_PATH, endpoint);
      distinct(values, AFTER_LOGOUT_PATH, endpoint);
    }
    return new LoginSettings(
        values.get(LOGIN_PATH),
        values.get(REDIRECT_PATH),
        values.get(DEFAULT_PATH),
        values.get(LOGIN_LIFETIME),
        providers);
  }

  /** The logout's settings. */
  public static LogoutSettings logout(Values values) {
    return new LogoutSettings(values.get(LOGOUT_PATH), values.get(AFTER_LOGOUT_PATH));
  }

  private static void distinct(Values values, SettingKey<String> one, SettingKey<String> other) {
    if (values.get(one).equals(values.get(other))) {
      boolean isOneSet = values.isSet(one);
      values.problem(
          values.subject(isOneSet ? one : other)
              + " is the same path as "
              + values.nameOf(isOneSet ? other : one)
              + "; choose different ones");
    }
  }
}
