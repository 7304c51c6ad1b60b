package io.gatehouse;

import static io.gatehouse.FlowFixture.status;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.exchange.Outcome;
import io.gatehouse.exchange.Outcome.Authenticated;
import io.gatehouse.exchange.QueryParameters;
import io.gatehouse.testkit.TestProvider;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrontChannelLogoutTest {
  private final FlowFixture flow = new FlowFixture();
  private final TestBrowser browser = flow.browser();
  private final String issuer = flow.provider.issuer().toString();

  @AfterEach
  void close() {
    flow.close();
  }

  @Test
  void endsTheSessionOfThatSidWithoutAnyCookie() {
    flow.logIn(browser, "/desk", "alice");
    TestBrowser second = flow.browser();
    flow.logIn(second, "/desk", "alice");
    Outcome reply = frame(Map.of("iss", issuer, "sid", sid(1)));
    assertThat(status(reply)).isEqualTo(200);
    assertThat(TestBrowser.header(reply, "Set-Cookie")).isEmpty();
    assertThat(second.open("/desk")).isNotInstanceOf(Authenticated.class);
    assertThat(browser.open("/desk")).isInstanceOf(Authenticated.class);
  }

  @Test
  void canBeFramedByTheProviderAlone() {
    Outcome reply = frame(Map.of("iss", issuer, "sid", "unknown"));
    assertThat(TestBrowser.header(reply, "Content-Security-Policy").orElseThrow())
        .endsWith("; frame-ancestors " + issuer);
    assertThat(TestBrowser.header(reply, "X-Frame-Options")).isEmpty();
    assertThat(TestBrowser.header(reply, "Cache-Control")).contains("no-store");
    assertThat(TestBrowser.header(reply, "Content-Type")).contains("text/html; charset=UTF-8");
  }

  @Test
  void answersForAnUnknownSidAsForAKnownOneAndKeepsNoMark() {
    Outcome unknown = frame(Map.of("iss", issuer, "sid", "s-of-nobody"));
    flow.logIn(browser, "/desk", "alice");
    Outcome known = frame(Map.of("iss", issuer, "sid", sid(0)));
    assertThat(TestBrowser.reply(known)).isEqualTo(TestBrowser.reply(unknown));
    assertThat(frame(Map.of("iss", issuer, "sid", sid(0)))).isEqualTo(known);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "iss=ISSUER",
        "sid=SID",
        "iss=&sid=SID",
        "iss=ISSUER&sid=",
        "iss=ISSUER&iss=ISSUER&sid=SID",
        "iss=ISSUER&sid=SID&sid=SID",
        "iss=https://evil.example&sid=SID",
        "iss=ISSUER/&sid=SID",
        "iss=%zz&sid=SID"
      })
  void refusesWhatDoesNotSayWhoOnceEach(String query) {
    flow.logIn(browser, "/desk", "alice");
    Outcome reply = send(query.replace("ISSUER", issuer).replace("SID", sid(0)));
    assertThat(status(reply)).isEqualTo(400);
    assertThat(TestBrowser.header(reply, "Content-Security-Policy").orElseThrow())
        .contains("frame-ancestors 'none'");
    assertThat(browser.open("/desk")).isInstanceOf(Authenticated.class);
  }

  @Test
  void aSidCountsOnlyWithItsOwnIssuer() {
    try (TestProvider second = TestProvider.start(flow.clock)) {
      flow.with(flow.settings().and(TestSettings.at(second.issuer().toString()).named("partner")));
      TestBrowser visitor = flow.browser();
      Outcome begun = visitor.follow(FlowFixture.at("/login?provider=default"));
      visitor.follow(flow.provider.authorize(TestBrowser.location(begun), "alice").toUri());
      assertThat(
              status(
                  flow.browser()
                      .send(request(Map.of("iss", second.issuer().toString(), "sid", sid(0))))))
          .isEqualTo(200);
      assertThat(visitor.open("/desk")).isInstanceOf(Authenticated.class);
    }
  }

  @Test
  void takesGetsOnly() {
    assertThat(status(browser.post("/frontchannel-logout", "iss=x&sid=y"))).isEqualTo(405);
  }

  private String sid(int login) {
    return flow.provider.logins("alice").get(login).sid();
  }

  private Outcome frame(Map<String, String> parameters) {
    return flow.browser().send(request(parameters));
  }

  private Outcome send(String query) {
    return flow.browser().send(framed(query));
  }

  private static TestRequest request(Map<String, String> parameters) {
    return framed(QueryParameters.format(parameters));
  }

  private static TestRequest framed(String query) {
    return TestRequest.get(FlowFixture.BASE, "/frontchannel-logout?" + query)
        .header("Sec-Fetch-Dest", "iframe")
        .header("Sec-Fetch-Site", "cross-site");
  }
}
