package io.gatehouse.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * PostgreSQL dies in the middle of traffic and comes back, while the application runs on: what
 * cannot be done is put off (503), and nothing is lost that was answered.
 */
class RestartedDatabaseIT {
  private static final int CRASHES = 3;
  private static final int REFRESHING = 2;

  @Test
  void nothingThatWasAnsweredIsLostWithoutAPool() throws Exception {
    try (KillablePostgres server = KillablePostgres.start()) {
      outlivesCrashes(server, server.database());
    }
  }

  @Test
  void nothingThatWasAnsweredIsLostWithAPool() throws Exception {
    try (KillablePostgres server = KillablePostgres.start()) {
      outlivesCrashes(server, server.pool());
    }
  }

  private static void outlivesCrashes(KillablePostgres server, Map<String, String> database)
      throws Exception {
    Traffic traffic;
    try (PlatformApp app =
        PlatformApp.start(
            database, "platform_permissions", "orders:read", "platform_token_memory", "0s")) {
      traffic = new Traffic(app, new Brand(app).make()).begin();
      try (traffic) {
        for (int crash = 0; crash < CRASHES; crash++) {
          traffic.awaitDone(5);
          server.kill();
          traffic.awaitPutOff(3);
          server.startAgain();
        }
        traffic.awaitDone(5);
        traffic.end();
        traffic.assertNothingIsLost(app);
      }
    }
    assertThat(traffic.died()).isLessThanOrEqualTo(CRASHES * REFRESHING);
    try (PlatformApp later = PlatformApp.start(database)) {
      traffic.assertNothingIsLost(later);
    }
  }
}
