package io.gatehouse.settings.keys.login;

import static io.gatehouse.settings.values.SettingKey.key;

import io.gatehouse.login.LoginProvider;
import io.gatehouse.login.LoginSettings;
import io.gatehouse.settings.values.Durations;
import io.gatehouse.settings.values.Paths;
import io.gatehouse.settings.values.SettingKey;
import io.gatehouse.settings.values.Texts;
import io.gatehouse.settings.values.Values;
import java.time.Duration;
import java.util.List;

/** The login's paths inside the application, and how long it may take. */
public final class LoginKeys {
  public static final SettingKey<String> LOGIN_PATH =
      key(
              "login_path",
              Paths.PATH,
              "/login",
              "Starts a login on purpose; takes `return` (a path of the application), `login_hint`"
                  + " and `organisation`.")
          .defaultsTo("/login");
  public static final SettingKey<String> REDIRECT_PATH =
      key(
              "redirect_path",
              Paths.PATH,
              "/oauth/callback",
              "Where the provider sends the browser back. Register the application's address with"
                  + " this path as `redirect_uri`.")
          .defaultsTo("/callback");
  public static final SettingKey<String> DEFAULT_PATH =
      key(
              "default_path",
              Paths.PATH,
              "/desk",
              "Where a login arrives that has no place of its own.")
          .defaultsTo("/");
  public static final SettingKey<Duration> LOGIN_LIFETIME =
      key(
              "login_lifetime",
              Durations.duration(Duration.ofSeconds(10), Duration.ofDays(1)),
              "30m",
              "How long a login may take at the provider.")
          .defaultsTo("15m");
  public static final SettingKey<Boolean> KEEP_FRAGMENT =
      key(
              "keep_fragment",
              Texts.BOOLEAN,
              "false",
              "Whether the fragment of an address (`#part`) comes back after the login. Browsers"
                  + " then get a small page with a script in place of the redirect to the provider.")
          .defaultsTo("true");

  public static final List<SettingKey<?>> ALL =
      List.of(LOGIN_PATH, REDIRECT_PATH, DEFAULT_PATH, LOGIN_LIFETIME, KEEP_FRAGMENT);

  private LoginKeys() {}

  /** The login's settings, with these providers. */
  public static LoginSettings login(Values values, List<LoginProvider> providers) {
    return new LoginSettings(
        values.get(LOGIN_PATH),
        values.get(REDIRECT_PATH),
        values.get(DEFAULT_PATH),
        values.get(LOGIN_LIFETIME),
        values.get(KEEP_FRAGMENT),
        providers);
  }
}
