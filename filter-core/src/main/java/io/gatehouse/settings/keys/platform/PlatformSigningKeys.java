package io.gatehouse.settings.keys.platform;

import static io.gatehouse.settings.values.SettingKey.key;

import io.gatehouse.settings.values.Durations;
import io.gatehouse.settings.values.SettingKey;
import io.gatehouse.settings.values.Values;
import java.time.Duration;
import java.util.List;

/** The keys that sign the platform's tokens. */
final class PlatformSigningKeys {
  static final SettingKey<Duration> PLATFORM_SIGNING_ROTATION =
      key(
              "platform_signing_rotation",
              Durations.duration(Duration.ofHours(2), Duration.ofDays(366)),
              "7d",
              "How long a key signs the platform's tokens, before the next one does.")
          .defaultsTo("30d");
  static final SettingKey<Duration> PLATFORM_SIGNING_OVERLAP =
      key(
              "platform_signing_overlap",
              Durations.duration(Duration.ofHours(1), Duration.ofDays(30)),
              "12h",
              "How long such a key is published before it signs, and after it has signed for the"
                  + " last time. The platform's signed tokens count for an hour.")
          .defaultsTo("2h");

  static final List<SettingKey<?>> ALL =
      List.of(PLATFORM_SIGNING_ROTATION, PLATFORM_SIGNING_OVERLAP);

  private PlatformSigningKeys() {}

  /** How they are rotated. */
  static PlatformSettings.Signing signing(Values values) {
    Duration rotation = values.get(PLATFORM_SIGNING_ROTATION);
    Duration overlap = values.get(PLATFORM_SIGNING_OVERLAP);
    if (overlap.compareTo(rotation) >= 0) {
      values.problem(
          values.subject(
                  values.isSet(PLATFORM_SIGNING_OVERLAP)
                      ? PLATFORM_SIGNING_OVERLAP
                      : PLATFORM_SIGNING_ROTATION)
              + " publishes keys for longer than each of them signs; make platform_signing_overlap"
              + " shorter than platform_signing_rotation");
    }
    return new PlatformSettings.Signing(rotation, overlap);
  }
}
