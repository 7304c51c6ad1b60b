package io.gatehouse.javax;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.testkit.TestProvider;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A Tomcat 9 that nobody has configured, and a WAR of Java EE 8 with the JAR in WEB-INF/lib. */
class Tomcat9IT {
  private static final TestProvider PROVIDER = TestProvider.start();
  private static final String URLENCODED = "application/x-www-form-urlencoded";

  /** What the page sends that brings a form back. */
  private static final Pattern HANDLE =
      Pattern.compile("name=\"(gatehouse-resume)\" value=\"([^\"]+)\"");

  private static Tomcat9 server;

  private final Browser browser = new Browser(server.address(), PROVIDER);

  @BeforeAll
  static void start(@TempDir Path folder) throws Exception {
    server = new Tomcat9(folder, "/desk", parameters(), "");
  }

  @AfterAll
  static void stop() throws Exception {
    server.close();
    PROVIDER.close();
  }

  private static Map<String, String> parameters() {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("gatehouse.issuer", PROVIDER.issuer().toString());
    parameters.put("gatehouse.client_id", "desk");
    parameters.put("gatehouse.client_secret", "desk-secret-desk-secret-desk-secret");
    parameters.put("gatehouse.ways_in", "/api/* bearer");
    parameters.put("gatehouse.audience", "desk");
    return parameters;
  }

  @Test
  void sendsAnAnonymousVisitorOfAProtectedPageToTheProvider() throws Exception {
    HttpResponse<String> answer = browser.get("desk/list");

    assertThat(answer.statusCode()).isEqualTo(302);
    assertThat(Browser.location(answer).toString()).startsWith(PROVIDER.issuer().toString());
  }

  @Test
  void bringsTheUserBackToThePageWithItsRoles() throws Exception {
    HttpResponse<String> page = browser.logIn("desk/list?q=a%20b", "alice");

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body()).contains("user=alice", "agent=true administrator=false query=q=a%20b");
    assertThat(browser.get("desk/other").body()).contains("user=alice");
  }

  @Test
  void refusesAPageOfAnotherRole() throws Exception {
    browser.logIn("desk/list", "alice");

    assertThat(browser.get("admin/list").statusCode()).isEqualTo(403);
    assertThat(new Browser(server.address(), PROVIDER).logIn("admin/list", "bob").body())
        .contains("user=bob", "administrator=true");
  }

  @Test
  void leavesAnAnonymousVisitorOfAPublicPageAlone() throws Exception {
    assertThat(browser.get("public").body()).contains("user=null principal=null agent=false");
    assertThat(browser.hasCookies()).isFalse();
  }

  @Test
  void showsTheCallerToAPublicPage() throws Exception {
    browser.logIn("desk/list", "alice");

    assertThat(browser.get("public").body()).contains("user=alice", "agent=true");
  }

  @Test
  void logsInWhereTheApplicationAsksForIt() throws Exception {
    assertThat(browser.logIn("public?do=authenticate", "carol").body())
        .contains("user=carol", "agent=false");
  }

  @Test
  void logsOutWhereTheApplicationAsksForIt() throws Exception {
    browser.logIn("desk/list", "alice");

    assertThat(browser.get("public?do=logout").body()).contains("user=null");
    assertThat(browser.get("public").body()).contains("user=null");
    assertThat(browser.get("desk/list").statusCode()).isEqualTo(302);
  }

  @Test
  void logsOutByTheFormAtTheProviderToo() throws Exception {
    browser.logIn("desk/list", "alice");

    HttpResponse<String> answer = browser.send("logout", URLENCODED, "");

    assertThat(Browser.location(answer).toString()).startsWith(PROVIDER.issuer().toString());
    assertThat(browser.get("desk/list").statusCode()).isEqualTo(302);
  }

  @Test
  void takesAnAccessTokenOnThePathsOfTheApi() throws Exception {
    String token = PROVIDER.accessToken("alice", "desk", List.of("openid"));

    assertThat(browser.getAs(token, "api/orders").body()).contains("user=alice", "agent=true");
    assertThat(browser.getAs("a.b.c", "api/orders").statusCode()).isEqualTo(401);
    HttpResponse<String> none = browser.get("api/orders");
    assertThat(none.statusCode()).isEqualTo(401);
    assertThat(none.headers().firstValue("WWW-Authenticate").orElseThrow()).startsWith("Bearer");
  }

  @Test
  void keepsAFormThatWasSentWithoutALogin() throws Exception {
    HttpResponse<String> asked = browser.send("desk/note", URLENCODED, "note=caf%C3%A9");
    Matcher handle = HANDLE.matcher(browser.logIn(asked, "alice").body());
    assertThat(handle.find()).isTrue();

    HttpResponse<String> page =
        browser.send("desk/note", "text/plain", handle.group(1) + "=" + handle.group(2) + "\r\n");

    assertThat(page.body()).contains("user=alice", "note=café");
  }

  @Test
  void takesTheContainersClassesFromTheContainerAlone() throws Exception {
    ClassLoader classes = server.applicationClasses();
    Class<?> filter = classes.loadClass("io.gatehouse.servlet.GatehouseFilter");

    assertThat(filter.getClassLoader()).isSameAs(classes);
    assertThat(javax.servlet.Filter.class).isAssignableFrom(filter);
  }

  @Test
  void logsInWhereALoginConfigAsksForPasswordsToo(@TempDir Path folder) throws Exception {
    String basic = "<login-config><auth-method>BASIC</auth-method></login-config>";
    try (Tomcat9 own = new Tomcat9(folder, "/basic", parameters(), basic)) {
      assertThat(new Browser(own.address(), PROVIDER).logIn("desk/list", "alice").body())
          .contains("user=alice", "agent=true");
    }
  }

  @Test
  void logsInAsBeforeAfterAReload(@TempDir Path folder) throws Exception {
    try (Tomcat9 own = new Tomcat9(folder, "/reloaded", parameters(), "")) {
      new Browser(own.address(), PROVIDER).logIn("desk/list", "alice");

      own.reload();

      assertThat(new Browser(own.address(), PROVIDER).logIn("desk/list", "alice").body())
          .contains("user=alice", "agent=true");
    }
  }

  @Test
  void refusesToDeployOnWrongSettingsWhereThatIsAsked(@TempDir Path folder) throws Exception {
    Map<String, String> wrong = parameters();
    wrong.remove("gatehouse.client_secret");
    wrong.put("gatehouse.fail_deployment", "true");

    try (Tomcat9 own = new Tomcat9(folder, "/wrong", wrong, "")) {
      assertThat(own.isDeployed()).isFalse();
    }
  }
}
