package io.gatehouse.settings.keys.platform;

import static io.gatehouse.settings.values.SettingKey.key;

import io.gatehouse.settings.values.Durations;
import io.gatehouse.settings.values.SettingKey;
import io.gatehouse.settings.values.Texts;
import io.gatehouse.settings.values.Values;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Consumers: who they are to the container, and how long they are. */
final class PlatformConsumerKeys {
  static final SettingKey<String> PLATFORM_CONSUMER_ROLE =
      key(
              "platform_consumer_role",
              Texts.WORD,
              "visitor",
              "The container's role of consumers, verified or not. No user and no API key has it.")
          .defaultsTo("consumer");
  static final SettingKey<Duration> PLATFORM_CONSUMER_LIFETIME =
      key(
              "platform_consumer_lifetime",
              Durations.duration(Duration.ofMinutes(1), Duration.ofDays(1)),
              "30m",
              "How long a consumer's token counts, but never longer than the brand's token that it"
                  + " was given for. Then the page asks the brand for a fresh one.")
          .defaultsTo("1h");
  static final SettingKey<Integer> PLATFORM_CONSUMER_TRIES_PER_ADDRESS =
      key(
              "platform_consumer_tries_per_address",
              Texts.integer(1, 100_000),
              "50",
              "How many anonymous consumers one network address may make, and how often it may be"
                  + " refused as a consumer, before `platform_login_pause` must pass. Behind a proxy"
                  + " that the server does not know of, the address is the proxy's.")
          .defaultsTo("300");

  static final List<SettingKey<?>> ALL =
      List.of(
          PLATFORM_CONSUMER_ROLE, PLATFORM_CONSUMER_LIFETIME, PLATFORM_CONSUMER_TRIES_PER_ADDRESS);

  private PlatformConsumerKeys() {}

  /**
   * What is set of them.
   *
   * @param roles of users, which are not theirs
   * @param permissions of API keys, which are not theirs either
   */
  static PlatformSettings.Consumers consumers(
      Values values, PlatformSettings.Roles roles, List<String> permissions) {
    String role = values.get(PLATFORM_CONSUMER_ROLE);
    List<String> others = new ArrayList<>(permissions);
    others.addAll(
        List.of(
            roles.agent(), roles.agentManager(), roles.campaignManager(), roles.administrator()));
    if (others.contains(role)) {
      values.problem(
          values.subject(PLATFORM_CONSUMER_ROLE)
              + " is a role of users, or a permission of API keys, and consumers are neither; give"
              + " them a role of their own");
    }
    return new PlatformSettings.Consumers(
        role,
        values.get(PLATFORM_CONSUMER_LIFETIME),
        values.get(PLATFORM_CONSUMER_TRIES_PER_ADDRESS));
  }
}
