package io.gatehouse;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.audit.Audit;
import io.gatehouse.exchange.Outcome;
import io.gatehouse.store.LogLines;
import io.gatehouse.testkit.faults.EndpointFault;
import io.gatehouse.testkit.http.Endpoint;
import io.gatehouse.testkit.registry.TestUser;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is told of logins, refusals, changed roles and logouts. */
class AuditFlowTest {
  private final LogLines audit = LogLines.of(Audit.LOGGER);

  @AfterEach
  void close() {
    audit.close();
  }

  @Test
  void tellsOfALoginAndOfItsEnd() {
    try (FlowFixture flow = new FlowFixture()) {
      TestBrowser browser = flow.browser();
      flow.logIn(browser, "/desk", "alice");
      browser.post("/logout", "");

      assertThat(audit.lines()).hasSize(2);
      assertThat(audit.lines().get(0))
          .startsWith("INFO event=\"login\" at=\"")
          .contains(
              "application=\"test\" issuer=\"" + flow.provider.issuer() + "\" subject=\"",
              "name=\"alice\" provider=\"default\" roles=\"");
      assertThat(audit.lines().get(1)).contains("event=\"logout\"", "name=\"alice\" by=\"user\"");
    }
  }

  @Test
  void tellsOfARefusedLoginUnderThePagesReferenceAndWithoutSecrets() {
    try (FlowFixture flow = new FlowFixture()) {
      flow.provider.faults().on(EndpointFault.refusing(Endpoint.TOKEN, 401, "invalid_client"));
      TestBrowser browser = flow.browser();
      var answer = flow.answer(browser.open("/desk"), "alice");
      Outcome refused = browser.follow(answer.toUri());
      String body = TestBrowser.reply(refused).body();
      String reference = body.replaceAll("(?s).*Reference: <code>([0-9a-f]+)</code>.*", "$1");

      assertThat(audit.lines()).hasSize(1);
      assertThat(audit.lines().get(0))
          .contains(
              "event=\"login_refused\"",
              "code=\"oauth_configuration\" reference=\"" + reference + "\" reason=\"")
          .doesNotContain("desk-secret", answer.toUri().getQuery());
    }
  }

  @Test
  void tellsOfALogoutByWordOfTheProvider() {
    try (FlowFixture flow = new FlowFixture()) {
      flow.logIn(flow.browser(), "/desk", "alice");
      TestBrowser browser = flow.browser();
      String token = flow.provider.logoutToken("alice", "desk").serialize();
      browser.send(
          new TestRequest("POST", FlowFixture.BASE, "/backchannel-logout", "logout_token=" + token)
              .header("Content-Type", "application/x-www-form-urlencoded"));

      assertThat(audit.lines()).last().asString().contains("event=\"logout\"", "by=\"provider\"");
    }
  }

  @Test
  void tellsOfRolesThatARefreshHasChanged() throws Exception {
    try (TwoHouses houses = new TwoHouses()) {
      TestBrowser browser = houses.loggedIn("alice");
      houses.provider.register(TestUser.named("alice").withRoles("administrator"));
      houses.clock.forward(TwoHouses.ACCESS_TOKEN_LIFETIME.plus(Duration.ofSeconds(1)));
      browser.open("/desk");

      assertThat(lines("roles_changed")).singleElement().asString().contains("roles_before=\"");
    }
  }

  @Test
  void tellsOfRolesThatAreOthersThanAtTheLastLogin() {
    try (FlowFixture flow = new FlowFixture()) {
      flow.provider.register(TestUser.named("alice").withRoles("agent"));
      flow.logIn(flow.browser(), "/desk", "alice");
      flow.logIn(flow.browser(), "/desk", "alice");
      flow.provider.register(TestUser.named("alice").withRoles("administrator"));
      flow.logIn(flow.browser(), "/desk", "alice");
      flow.logIn(flow.browser(), "/desk", "alice");

      assertThat(lines("login\"")).hasSize(4);
      assertThat(lines("roles_changed"))
          .singleElement()
          .asString()
          .contains("name=\"alice\"", "roles=\"administrator\" roles_before=\"agent\"");
    }
  }

  private List<String> lines(String event) {
    return audit.lines().stream().filter(line -> line.contains("event=\"" + event)).toList();
  }
}
