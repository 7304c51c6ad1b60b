package io.gatehouse.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.testkit.TestProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class CallerInjectionTest {
  private static final TestProvider PROVIDER = TestProvider.start();
  private static RestApp app;

  private final Visitor visitor = new Visitor(app, PROVIDER);

  @BeforeAll
  static void start() throws Exception {
    app = RestApp.start(RestApp.params(PROVIDER.issuer().toString()));
  }

  @AfterAll
  static void close() throws Exception {
    app.close();
    PROVIDER.close();
  }

  @Test
  void givesTheCallerByATokenWithItsClaims() throws Exception {
    assertThat(visitor.get("/api/me", visitor.token("alice", "openid", "orders.read")).body())
        .isEqualTo("alice alice@example.test openid orders.read");
  }

  @Test
  void givesTheCallerWhoIsLoggedIn() throws Exception {
    assertThat(visitor.logIn("/api/me", "bob").body()).isEqualTo("bob bob@example.test null");
  }

  @Test
  void isNobodyWhereNobodyIsNeeded() throws Exception {
    assertThat(visitor.get("/api/people").body()).isEqualTo("nobody");
    assertThat(visitor.get("/api/people", visitor.token("carol", "openid")).body())
        .isEqualTo("carol carol@example.test");
  }

  @Test
  void failsWhereSomebodyIsNeededAndNobodyIsThere() throws Exception {
    assertThat(visitor.get("/api/me").statusCode()).isEqualTo(500);
  }

  @Test
  void asksAnewForEachRequestInWhatLivesLonger() throws Exception {
    assertThat(visitor.get("/api/people/later", visitor.token("alice", "openid")).body())
        .isEqualTo("alice");
    assertThat(visitor.get("/api/people/later", visitor.token("bob", "openid")).body())
        .isEqualTo("bob");
  }
}
