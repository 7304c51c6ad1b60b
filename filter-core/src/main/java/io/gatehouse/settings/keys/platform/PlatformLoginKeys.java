package io.gatehouse.settings.keys.platform;

import static io.gatehouse.settings.values.SettingKey.key;

import io.gatehouse.settings.values.Durations;
import io.gatehouse.settings.values.SettingKey;
import io.gatehouse.settings.values.Texts;
import io.gatehouse.settings.values.Values;
import java.time.Duration;
import java.util.List;

/** The platform's users: their roles, and how they log in. */
final class PlatformLoginKeys {
  static final SettingKey<String> PLATFORM_AGENT_ROLE = role("agent", "agent", "agents");
  static final SettingKey<String> PLATFORM_AGENT_MANAGER_ROLE =
      role("agent_manager", "agentManager", "agent managers");
  static final SettingKey<String> PLATFORM_CAMPAIGN_MANAGER_ROLE =
      role("campaign_manager", "campaignManager", "campaign managers");
  static final SettingKey<String> PLATFORM_ADMINISTRATOR_ROLE =
      role("administrator", "administrator", "administrators");
  static final SettingKey<Duration> PLATFORM_LOGIN_LIFETIME =
      key(
              "platform_login_lifetime",
              Durations.duration(Duration.ofMinutes(1), Duration.ofDays(7)),
              "4h",
              "How long a login of the platform counts, unless it is refreshed.")
          .defaultsTo("8h");
  static final SettingKey<Integer> PLATFORM_LOGIN_TRIES =
      key(
              "platform_login_tries",
              Texts.integer(1, 1000),
              "5",
              "How many wrong passwords a user of the platform may be tried with, before"
                  + " `platform_login_pause` must pass.")
          .defaultsTo("10");
  static final SettingKey<Integer> PLATFORM_LOGIN_TRIES_PER_ADDRESS =
      key(
              "platform_login_tries_per_address",
              Texts.integer(1, 100_000),
              "20",
              "The same for one network address, whoever the user. Behind a proxy that"
                  + " `trusted_proxies` does not name, the address is the proxy's.")
          .defaultsTo("1000");
  static final SettingKey<Duration> PLATFORM_LOGIN_PAUSE =
      key(
              "platform_login_pause",
              Durations.duration(Duration.ofSeconds(10), Duration.ofHours(2)),
              "5m",
              "How long such tries are counted, from the first one that failed.")
          .defaultsTo("15m");

  static final List<SettingKey<?>> ALL =
      List.of(
          PLATFORM_AGENT_ROLE,
          PLATFORM_AGENT_MANAGER_ROLE,
          PLATFORM_CAMPAIGN_MANAGER_ROLE,
          PLATFORM_ADMINISTRATOR_ROLE,
          PLATFORM_LOGIN_LIFETIME,
          PLATFORM_LOGIN_TRIES,
          PLATFORM_LOGIN_TRIES_PER_ADDRESS,
          PLATFORM_LOGIN_PAUSE);

  private PlatformLoginKeys() {}

  private static SettingKey<String> role(String key, String role, String users) {
    return key(
            "platform_" + key + "_role",
            Texts.WORD,
            "desk-" + key.replace('_', '-'),
            "The container's role of users of the platform who are " + users + ".")
        .defaultsTo(role);
  }

  /** How they log in. */
  static PlatformSettings.Login login(Values values) {
    return new PlatformSettings.Login(
        values.get(PLATFORM_LOGIN_LIFETIME),
        values.get(PLATFORM_LOGIN_TRIES),
        values.get(PLATFORM_LOGIN_TRIES_PER_ADDRESS),
        values.get(PLATFORM_LOGIN_PAUSE));
  }

  /** Their roles. */
  static PlatformSettings.Roles roles(Values values) {
    List<SettingKey<String>> keys =
        List.of(
            PLATFORM_AGENT_ROLE,
            PLATFORM_AGENT_MANAGER_ROLE,
            PLATFORM_CAMPAIGN_MANAGER_ROLE,
            PLATFORM_ADMINISTRATOR_ROLE);
    for (SettingKey<String> key : keys.subList(0, 3)) {
      if (values.get(key).equals(values.get(PLATFORM_ADMINISTRATOR_ROLE))) {
        values.problem(
            values.subject(values.isSet(key) ? key : PLATFORM_ADMINISTRATOR_ROLE)
                + " makes administrators of other users; give each kind of user a role of its own");
      }
    }
    return new PlatformSettings.Roles(
        values.get(keys.get(0)),
        values.get(keys.get(1)),
        values.get(keys.get(2)),
        values.get(keys.get(3)));
  }
}
