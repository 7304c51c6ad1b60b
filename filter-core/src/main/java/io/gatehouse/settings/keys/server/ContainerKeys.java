package io.gatehouse.settings.keys.server;

import static io.gatehouse.settings.values.SettingKey.key;

import io.gatehouse.settings.values.Addresses;
import io.gatehouse.settings.values.Paths;
import io.gatehouse.settings.values.SettingKey;
import io.gatehouse.settings.values.Texts;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/** What the adapters to the container need to know. */
public final class ContainerKeys {
  /** {@code base_url}. */
  public static final SettingKey<URI> BASE_URL =
      key(
              "base_url",
              Addresses.BASE_URL,
              "https://desk.example/app",
              "The application's address as browsers know it, context path and all, where it is"
                  + " fixed. Then neither `Host` nor forwarded headers count.")
          .defaultsBy("the request's own");

  /** {@code trusted_proxies}. */
  public static final SettingKey<List<String>> TRUSTED_PROXIES =
      key(
              "trusted_proxies",
              Addresses.ADDRESS_BLOCKS,
              "10.1.2.3, 2001:db8::/32",
              "Reverse proxies whose `Forwarded` and `X-Forwarded-Proto`, `-Host`, `-Port` headers"
                  + " count. They must take these headers away from what they receive.")
          .defaultsBy("none");

  /** {@code websocket_origins}. */
  public static final SettingKey<List<String>> WEBSOCKET_ORIGINS =
      key(
              "websocket_origins",
              Addresses.ORIGINS,
              "https://chat.example",
              "Origins beside the application's own whose pages may open WebSockets with the user's"
                  + " session.")
          .defaultsBy("none");

  /** {@code fail_deployment}. */
  public static final SettingKey<Boolean> FAIL_DEPLOYMENT =
      key(
              "fail_deployment",
              Texts.BOOLEAN,
              "true",
              "Whether bad settings refuse the deployment. Else the application deploys, and"
                  + " protected pages and the login answer an error page.")
          .defaultsTo("false");

  /** {@code insecure_unenforced_constraints}. */
  public static final SettingKey<Boolean> INSECURE_UNENFORCED_CONSTRAINTS =
      key(
              "insecure_unenforced_constraints",
              Texts.BOOLEAN,
              "true",
              "Whether to serve though the self-check finds security constraints that the server"
                  + " does not enforce.")
          .defaultsTo("false");

  /** {@code settings_file}. */
  public static final SettingKey<Path> SETTINGS_FILE =
      key(
          "settings_file",
          Paths.FILE,
          "/etc/gatehouse.properties",
          "A properties file with the settings of applications on this server, which the"
              + " administrator writes. A system property or a variable only.");

  public static final List<SettingKey<?>> ALL =
      List.of(
          SETTINGS_FILE,
          BASE_URL,
          TRUSTED_PROXIES,
          WEBSOCKET_ORIGINS,
          FAIL_DEPLOYMENT,
          INSECURE_UNENFORCED_CONSTRAINTS);

  private ContainerKeys() {}
}
