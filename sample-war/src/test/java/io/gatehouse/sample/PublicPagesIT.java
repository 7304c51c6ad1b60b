package io.gatehouse.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a stranger gets, though nobody can log in: the provider is down. */
class PublicPagesIT {
  private static DeskServer desk;

  @BeforeAll
  static void serve() {
    desk =
        DeskServer.start(
            new DeskServer.Options(
                DeskServer.BUILT,
                "/agent-desk",
                0,
                Map.of("desk.issuer", "http://127.0.0.1:9", "desk.client_secret", "x".repeat(40))));
  }

  @AfterAll
  static void stop() {
    desk.close();
  }

  @Test
  void theStartPageNeedsNoLoginAndSetsNoCookie() {
    HttpResponse<String> reply = new Browsing().ask(desk.address());

    assertThat(reply.statusCode()).isEqualTo(200);
    assertThat(reply.headers().allValues("Set-Cookie")).isEmpty();
    assertThat(reply.body())
        .contains("Every customer, one desk")
        .contains("href=\"/agent-desk/login?return=/desk/inbox\"");
  }

  @Test
  void pagesComeWithAPolicyThatAllowsNoScript() {
    HttpResponse<String> reply = new Browsing().ask(desk.address());

    assertThat(reply.headers().firstValue("Content-Security-Policy"))
        .hasValueSatisfying(policy -> assertThat(policy).startsWith("default-src 'none'"));
    assertThat(reply.headers().firstValue("Cache-Control")).hasValue("no-store");
  }

  @Test
  void theStylesArePublic() {
    HttpResponse<String> reply = new Browsing().ask(desk.address().resolve("assets/desk.css"));

    assertThat(reply.statusCode()).isEqualTo(200);
    assertThat(reply.headers().firstValue("Content-Type"))
        .hasValueSatisfying(type -> assertThat(type).startsWith("text/css"));
  }

  @Test
  void aPageThatIsNotThereIsTheApplicationsOwn404() {
    HttpResponse<String> reply = new Browsing().ask(desk.address().resolve("nowhere"));

    assertThat(reply.statusCode()).isEqualTo(404);
    assertThat(reply.body()).contains("There is no such page");
  }

  @Test
  void nothingBehindTheConstraintsIsServed() {
    HttpResponse<String> reply = new Browsing().ask(desk.address().resolve("desk/inbox"));

    assertThat(reply.statusCode()).isNotEqualTo(200);
    assertThat(reply.body()).doesNotContain("Priya Raman");
  }
}
