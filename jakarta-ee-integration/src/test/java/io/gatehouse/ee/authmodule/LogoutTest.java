package io.gatehouse.ee.authmodule;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.testkit.TestProvider;
import io.gatehouse.testkit.logout.LogoutDelivery;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Logouts in a real Tomcat: by the Servlet API, by our path, and from the provider. */
class LogoutTest {
  private static final String ALL_CONSTRAINED =
      """
      <security-constraint><web-resource-collection><web-resource-name>all</web-resource-name>
        <url-pattern>/*</url-pattern></web-resource-collection>
        <auth-constraint><role-name>**</role-name></auth-constraint></security-constraint>
      """;

  private final TestProvider provider = TestProvider.start();
  private TomcatApp app;
  private Visitor visitor;

  private void start(String more) throws Exception {
    app = TomcatApp.start(TomcatApp.params(provider.issuer().toString()), more);
    visitor = new Visitor(app, provider);
    provider.register(
        provider
            .client("desk")
            .withBackchannelLogoutUri(URI.create(app.address() + "/backchannel-logout")));
  }

  @AfterEach
  void close() throws Exception {
    app.close();
    provider.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"logout", "logoutTooLate", "invalidate", "invalidateTooLate"})
  void theServletApiEndsTheLoginAndTheNextOneIsPromptedFor(String action) throws Exception {
    start("");
    visitor.logIn("/desk/x?do=session&put=book", "alice");
    visitor.get("/desk/x"); // so that the container's session is bound
    assertThat(visitor.get("/desk/x?do=" + action).statusCode()).isEqualTo(200);

    await(() -> provider.revocations() == 1);
    HttpResponse<String> next = visitor.get("/desk/x");
    assertThat(next.statusCode()).isEqualTo(302);
    assertThat(Visitor.location(next).getQuery()).contains("prompt=login");
    assertThat(visitor.logIn("/desk/x", "alice").body()).contains("user=alice");
    assertThat(provider.revocations()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ALL_CONSTRAINED})
  void ourPathEndsTheLoginHereAndAtTheProvider(String more) throws Exception {
    start(more);
    visitor.logIn("/desk/x?do=session&put=book", "alice");
    visitor.get("/desk/x");
    HttpResponse<String> logout = visitor.post("/logout", app.address().replaceAll("/app$", ""));
    assertThat(logout.statusCode()).isEqualTo(303);
    assertThat(Visitor.location(logout).toString()).startsWith(provider.issuer().toString());
    URI back = Visitor.location(visitor.getAt(Visitor.location(logout).toString()));
    assertThat(back.toString()).startsWith(app.address() + "/logout/done?state=");
    assertThat(Visitor.location(visitor.getAt(back.toString())).toString())
        .isEqualTo(app.address() + "/");
    assertThat(provider.logins("alice")).isEmpty();

    HttpResponse<String> next = visitor.get("/desk/x");
    assertThat(Visitor.location(next).getQuery()).doesNotContain("prompt=");
    assertThat(visitor.logIn("/desk/x", "alice").body()).contains("cart=none");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ALL_CONSTRAINED})
  void theProvidersBackChannelEndsTheLogin(String more) throws Exception {
    start(more);
    visitor.logIn("/desk/x?do=session&put=book", "alice");
    Visitor other = new Visitor(app, provider);
    other.logIn("/desk/x", "bob");
    assertThat(provider.logOut("alice")).extracting(LogoutDelivery::status).containsExactly(200);
    assertThat(visitor.get("/desk/x").statusCode()).isEqualTo(302);
    assertThat(other.get("/desk/x").statusCode()).isEqualTo(200);
    assertThat(visitor.logIn("/desk/x", "alice").body()).contains("user=alice");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ALL_CONSTRAINED})
  void theProvidersFrameEndsTheLogin(String more) throws Exception {
    start(more);
    visitor.logIn("/desk/x", "alice");
    String sid = provider.logins("alice").get(0).sid();
    HttpResponse<String> frame =
        new Visitor(app, provider)
            .get("/frontchannel-logout?iss=" + provider.issuer() + "&sid=" + sid);
    assertThat(frame.statusCode()).isEqualTo(200);
    assertThat(frame.headers().firstValue("Content-Security-Policy").orElseThrow())
        .endsWith("frame-ancestors " + provider.issuer());
    assertThat(frame.headers().firstValue("X-Frame-Options")).isEmpty();
    assertThat(frame.headers().allValues("Set-Cookie")).isEmpty();
    assertThat(visitor.get("/desk/x").statusCode()).isEqualTo(302);
  }

  @Test
  void aLogoutTokenThatIsNoneGetsTheAnswerWhole() throws Exception {
    start(ALL_CONSTRAINED);
    HttpResponse<String> reply = visitor.post("/backchannel-logout", "https://elsewhere.example");
    assertThat(reply.statusCode()).isEqualTo(415);
    assertThat(reply.headers().firstValue("Cache-Control")).contains("no-store");
    assertThat(reply.body()).startsWith("{\"error\":\"invalid_request\"");
    assertThat(reply.headers().allValues("Set-Cookie")).isEmpty();
  }

  private static void await(BooleanSupplier condition) {
    long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("time").isLessThan(deadline);
      Thread.onSpinWait();
    }
  }
}
