package io.gatehouse.settings.keys.login;

import static io.gatehouse.settings.values.SettingKey.key;

import io.gatehouse.logout.LogoutSettings;
import io.gatehouse.settings.values.Paths;
import io.gatehouse.settings.values.SettingKey;
import io.gatehouse.settings.values.Texts;
import io.gatehouse.settings.values.Values;
import java.util.List;

/** The logout's paths inside the application, and how far it goes. */
public final class LogoutKeys {
  public static final SettingKey<String> LOGOUT_PATH =
      key(
              "logout_path",
              Paths.PATH,
              "/logout",
              "Ends the login, by a POST from a page of the application; takes `return` (a path of"
                  + " the application).")
          .defaultsTo("/logout");
  public static final SettingKey<Boolean> LOGOUT_GET =
      key(
              "logout_get",
              Texts.BOOLEAN,
              "true",
              "Whether a link, a GET, logs out too. Every page of every site can then send people to"
                  + " it, and so log them out.")
          .defaultsTo("false");
  public static final SettingKey<String> AFTER_LOGOUT_PATH =
      key("after_logout_path", Paths.PATH, "/bye", "Where the browser goes after a logout.")
          .defaultsTo("/");
  public static final SettingKey<Boolean> LOGOUT_AT_PROVIDER =
      key(
              "logout_at_provider",
              Texts.BOOLEAN,
              "false",
              "Whether a logout ends the login at the provider too, where it has an"
                  + " `end_session_endpoint`.")
          .defaultsTo("true");
  public static final SettingKey<String> POST_LOGOUT_REDIRECT_PATH =
      key(
              "post_logout_redirect_path",
              Paths.PATH,
              "/oauth/logged-out",
              "Where the provider sends the browser back after a logout. Register the application's"
                  + " address with this path as `post_logout_redirect_uri`.")
          .defaultsTo("/logout/done");
  public static final SettingKey<Boolean> REVOKE_AT_LOGOUT =
      key(
              "revoke_at_logout",
              Texts.BOOLEAN,
              "false",
              "Whether the tokens of a login are revoked when it ends, where the provider has a"
                  + " `revocation_endpoint`.")
          .defaultsTo("true");
  public static final SettingKey<Boolean> PROMPT_AFTER_LOGOUT =
      key(
              "prompt_after_logout",
              Texts.BOOLEAN,
              "false",
              "Whether the next login of a browser goes with `prompt=login`, where its logout could"
                  + " not end the login at the provider.")
          .defaultsTo("true");
  public static final SettingKey<String> BACKCHANNEL_LOGOUT_PATH =
      key(
              "backchannel_logout_path",
              Paths.PATH,
              "/oauth/backchannel-logout",
              "Takes the provider's logout tokens. Register the application's address with this path"
                  + " as `backchannel_logout_uri`.")
          .defaultsTo("/backchannel-logout");
  public static final SettingKey<String> FRONTCHANNEL_LOGOUT_PATH =
      key(
              "frontchannel_logout_path",
              Paths.PATH,
              "/oauth/frontchannel-logout",
              "Is shown in a frame of the provider's logout page. Register the application's address"
                  + " with this path as `frontchannel_logout_uri`, and that it needs `sid`.")
          .defaultsTo("/frontchannel-logout");

  public static final List<SettingKey<?>> ALL =
      List.of(
          LOGOUT_PATH,
          LOGOUT_GET,
          AFTER_LOGOUT_PATH,
          LOGOUT_AT_PROVIDER,
          POST_LOGOUT_REDIRECT_PATH,
          REVOKE_AT_LOGOUT,
          PROMPT_AFTER_LOGOUT,
          BACKCHANNEL_LOGOUT_PATH,
          FRONTCHANNEL_LOGOUT_PATH);

  private LogoutKeys() {}

  /** The logout's settings. */
  public static LogoutSettings read(Values values) {
    return new LogoutSettings(
        new LogoutSettings.Paths(
            values.get(LOGOUT_PATH),
            values.get(AFTER_LOGOUT_PATH),
            values.get(POST_LOGOUT_REDIRECT_PATH),
            values.get(BACKCHANNEL_LOGOUT_PATH),
            values.get(FRONTCHANNEL_LOGOUT_PATH)),
        values.get(LOGOUT_GET),
        values.get(LOGOUT_AT_PROVIDER),
        values.get(REVOKE_AT_LOGOUT),
        values.get(PROMPT_AFTER_LOGOUT));
  }
}
