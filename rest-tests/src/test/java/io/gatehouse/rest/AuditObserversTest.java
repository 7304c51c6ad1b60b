package io.gatehouse.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.testkit.TestProvider;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Beans observe the audit, and what they throw harms no login. */
class AuditObserversTest {

  @Test
  void beansAreToldOfLogins() throws Exception {
    try (TestProvider provider = TestProvider.start();
        RestApp app = RestApp.start(RestApp.params(provider.issuer().toString()))) {
      Visitor visitor = new Visitor(app, provider);
      assertThat(visitor.logIn("/api/me", "bob").statusCode()).isEqualTo(200);

      assertThat(told(visitor, "async LOGIN bob")).contains("async LOGIN bob", "\nLOGIN bob");
    }
  }

  /** What the beans know, as soon as they know that. */
  private static String told(Visitor visitor, String awaited) throws Exception {
    long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    String told = "\n" + visitor.get("/api/told").body();
    while (!told.contains(awaited) && System.nanoTime() < deadline) {
      TimeUnit.MILLISECONDS.sleep(20);
      told = "\n" + visitor.get("/api/told").body();
    }
    return told;
  }
}
