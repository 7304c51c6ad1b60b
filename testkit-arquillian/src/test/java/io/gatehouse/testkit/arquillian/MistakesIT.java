package io.gatehouse.testkit.arquillian;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.testkit.arquillian.desk.Desk;
import java.net.http.HttpClient;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;
import org.openqa.selenium.WebDriver;

/** What tests are told that are written wrongly. They are a suite inside this one. */
class MistakesIT {
  private static final String THIS_TEST = "mistakes";
  private static final Map<String, String> said = new HashMap<>();

  @BeforeAll
  static void makeThemAll() {
    System.setProperty(THIS_TEST, "true");
    try {
      EngineTestKit.engine("junit-jupiter")
          .selectors(
              Stream.of(MistakesIT.class.getDeclaredClasses())
                  .map(DiscoverySelectors::selectClass)
                  .toArray(DiscoverySelector[]::new))
          .execute()
          .allEvents()
          .failed()
          .stream()
          .forEach(MistakesIT::keep);
    } finally {
      System.clearProperty(THIS_TEST);
    }
  }

  private static void keep(Event failure) {
    TestSource source = failure.getTestDescriptor().getSource().orElseThrow();
    String name =
        source instanceof MethodSource method
            ? method.getMethodName()
            : ((ClassSource) source).getJavaClass().getSimpleName();
    said.put(
        name,
        messages(
            failure.getRequiredPayload(TestExecutionResult.class).getThrowable().orElseThrow()));
  }

  @Test
  void aClientForATestInTheContainer() {
    assertThat(said.get("inTheContainer"))
        .contains(
            "@LoggedIn is for clients, and inTheContainer runs in the container; put @RunAsClient");
  }

  @Test
  void aLoginAtADeploymentThatIsNotSecured() {
    assertThat(said.get("notSecured")).contains("put @SecuredByGatehouse on ");
  }

  @Test
  void aBrowserThatNobodyOpens() {
    assertThat(said.get("noBrowser")).contains("@Browser static WebDriver open()");
  }

  @Test
  void aClientOfAnUnknownKind() {
    assertThat(said.get("unknownClient")).contains("@LoggedIn makes no java.lang.Integer; take ");
  }

  @Test
  void aDeploymentWithoutAWar() {
    assertThat(said.get("NoWar")).contains("beans.jar has no WAR that could be secured; ");
  }

  @Test
  void aSettingThatIsNone() {
    assertThat(said.get("NoSetting")).contains("write gatehouse.key=value");
  }

  @Test
  void aLoginPathThatIsAnother() {
    assertThat(said.get("otherLoginPath"))
        .contains("the login of alice at http://localhost:")
        .contains("/mistakes/login was answered with 200, not with a redirect to the provider")
        .contains("null is no agent");
  }

  private static String messages(Throwable thrown) {
    StringBuilder messages = new StringBuilder();
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      messages.append(cause.getMessage()).append('\n');
    }
    return messages.toString();
  }

  @ArquillianTest
  @SecuredByGatehouse
  @EnabledIfSystemProperty(named = THIS_TEST, matches = "true")
  static class InTheContainer {
    @Deployment
    static WebArchive desk() {
      return Desk.war(THIS_TEST);
    }

    @Test
    void inTheContainer(@LoggedIn(user = "alice") HttpClient alice) {}
  }

  @ArquillianTest
  @EnabledIfSystemProperty(named = THIS_TEST, matches = "true")
  static class NotSecured {
    @Deployment(testable = false)
    static WebArchive desk() {
      return Desk.war(THIS_TEST);
    }

    @Test
    void notSecured(@LoggedIn(user = "alice") HttpClient alice) {}
  }

  @ArquillianTest
  @SecuredByGatehouse(settings = "gatehouse.login_path=/enter")
  @EnabledIfSystemProperty(named = THIS_TEST, matches = "true")
  static class OtherLoginPath {
    @Deployment(testable = false)
    static WebArchive desk() {
      return Desk.war(THIS_TEST);
    }

    @Test
    void otherLoginPath(@LoggedIn(user = "alice") HttpClient alice) {}

    @Test
    void noBrowser(@LoggedIn(user = "alice", loginPath = "/enter") WebDriver alice) {}

    @Test
    void unknownClient(@LoggedIn(user = "alice", loginPath = "/enter") Integer alice) {}
  }

  @ArquillianTest
  @SecuredByGatehouse
  @EnabledIfSystemProperty(named = THIS_TEST, matches = "true")
  static class NoWar {
    @Deployment(testable = false)
    static JavaArchive beans() {
      return ShrinkWrap.create(JavaArchive.class, "beans.jar");
    }

    @Test
    void test() {}
  }

  @ArquillianTest
  @SecuredByGatehouse(settings = "issuer=http://127.0.0.1")
  @EnabledIfSystemProperty(named = THIS_TEST, matches = "true")
  static class NoSetting {
    @Deployment(testable = false)
    static WebArchive desk() {
      return Desk.war(THIS_TEST);
    }

    @Test
    void test() {}
  }
}
