package io.gatehouse.ee.authmodule;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.testkit.TestProvider;
import java.lang.ref.WeakReference;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RedeploymentTest {

  @Test
  void anUndeployedApplicationsClassesCanBeCollected() throws Exception {
    try (TestProvider provider = TestProvider.start();
        TomcatApp app = TomcatApp.startPacked(TomcatApp.params(provider.issuer().toString()))) {
      Visitor alice = new Visitor(app, provider);
      assertThat(alice.logIn("/desk/x?do=session&put=book", "alice").body()).contains("user=alice");
      assertThat(alice.get("/desk/x?do=async").body()).contains("user=alice");
      WeakReference<ClassLoader> classes = classLoader(app);
      app.undeploy();
      // The JDK keeps the record whose equals() or hashCode() was linked last, until the next one
      // (JDK-8078641).
      assertThat(new AnotherRecord("a")).isEqualTo(new AnotherRecord("a"));
      assertThat(new AnotherRecord("a")).hasSameHashCodeAs(new AnotherRecord("a"));
      long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
      while (classes.get() != null && System.nanoTime() < deadline) {
        System.gc();
        Thread.onSpinWait();
      }
      assertThat(classes.get()).isNull();
    }
  }

  @Test
  void anApplicationThatIsReloadedLogsInAsBefore() throws Exception {
    try (TestProvider provider = TestProvider.start();
        TomcatApp app = TomcatApp.startPacked(TomcatApp.params(provider.issuer().toString()))) {
      new Visitor(app, provider).logIn("/desk/x", "alice");

      app.context().reload();

      assertThat(new Visitor(app, provider).logIn("/desk/x", "alice").body())
          .contains("user=alice");
    }
  }

  private record AnotherRecord(String text) {}

  private static WeakReference<ClassLoader> classLoader(TomcatApp app) {
    ClassLoader loader = app.context().getLoader().getClassLoader();
    assertThat(loader.getClass().getName()).contains("Webapp");
    return new WeakReference<>(loader);
  }
}
