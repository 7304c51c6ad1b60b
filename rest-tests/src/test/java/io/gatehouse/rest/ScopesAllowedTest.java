package io.gatehouse.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.testkit.TestProvider;
import jakarta.ws.rs.ext.RuntimeDelegate;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ScopesAllowedTest {
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
  void runsOnTheRuntimeThatWasAskedFor() {
    assertThat(RuntimeDelegate.getInstance().getClass().getName())
        .contains(System.getProperty("rest.runtime", "jersey"));
  }

  @Test
  void admitsATokenWithTheScope() throws Exception {
    HttpResponse<String> answer =
        visitor.get("/api/orders", visitor.token("alice", "openid", "orders.read"));
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("orders");
  }

  @Test
  void refusesATokenWithoutTheScopeAndSaysWhichIsNeeded() throws Exception {
    HttpResponse<String> answer =
        visitor.get("/api/orders", visitor.token("alice", "openid", "orders.reader"));
    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.headers().firstValue("WWW-Authenticate").orElse(""))
        .startsWith("Bearer ")
        .contains("error=\"insufficient_scope\"", "scope=\"orders.read\"");
    assertThat(answer.body()).doesNotContain("orders");
  }

  @Test
  void demandsAllScopesThatAMethodNames() throws Exception {
    assertThat(visitor.post("/api/orders", visitor.token("alice", "orders.write")).statusCode())
        .isEqualTo(403);
    HttpResponse<String> refused =
        visitor.post("/api/orders", visitor.token("alice", "orders.read"));
    assertThat(refused.headers().firstValue("WWW-Authenticate").orElse(""))
        .contains("scope=\"orders.read orders.write\"");
    assertThat(
            visitor
                .post("/api/orders", visitor.token("alice", "orders.write", "orders.read"))
                .body())
        .isEqualTo("added one");
  }

  @Test
  void asksNobodyForATokenWithoutLeadingAScriptToTheLogin() throws Exception {
    HttpResponse<String> answer = visitor.get("/api/orders");
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.headers().firstValue("WWW-Authenticate").orElse("")).startsWith("Bearer");
  }

  @Test
  void refusesABadToken() throws Exception {
    assertThat(visitor.get("/api/orders", "x.y.z").statusCode()).isEqualTo(401);
    assertThat(visitor.get("/api/free", "x.y.z").statusCode()).isEqualTo(401);
  }

  @Test
  void refusesALoginUnlessTheMethodAdmitsIt() throws Exception {
    assertThat(visitor.logIn("/api/orders/desk", "alice").body()).isEqualTo("desk");
    HttpResponse<String> answer = visitor.get("/api/orders");
    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.headers().firstValue("WWW-Authenticate").orElse(""))
        .contains("insufficient_scope");
  }

  @Test
  void asksATokenForTheScopeWhereALoginNeedsNone() throws Exception {
    assertThat(visitor.get("/api/orders/desk", visitor.token("alice", "openid")).statusCode())
        .isEqualTo(403);
  }

  @Test
  void leavesAResourceAloneThatDemandsNothing() throws Exception {
    assertThat(visitor.get("/api/free").body()).isEqualTo("free");
    assertThat(visitor.get("/api/free", visitor.token("alice", "openid")).body()).isEqualTo("free");
  }

  @Test
  void holdsAResourceToWhatItsInterfaceSays() throws Exception {
    assertThat(visitor.get("/api/prices").statusCode()).isEqualTo(401);
    assertThat(visitor.get("/api/prices", visitor.token("alice", "openid")).statusCode())
        .isEqualTo(403);
    assertThat(visitor.get("/api/prices", visitor.token("alice", "prices.read")).body())
        .isEqualTo("prices");
  }

  @Test
  void holdsASubResourceToItsOwnDemandAndToThatOfTheClassBeforeIt() throws Exception {
    assertThat(visitor.get("/api/orders/lines", visitor.token("alice", "lines.read")).statusCode())
        .isEqualTo(403);
    assertThat(visitor.get("/api/orders/lines", visitor.token("alice", "orders.read")).statusCode())
        .isEqualTo(403);
    assertThat(
            visitor
                .get("/api/orders/lines", visitor.token("alice", "orders.read", "lines.read"))
                .body())
        .isEqualTo("lines");
    assertThat(visitor.get("/api/orders/lines/count").statusCode()).isEqualTo(401);
    assertThat(visitor.get("/api/orders/lines/count", visitor.token("alice", "orders.read")).body())
        .isEqualTo("2");
  }

  @Test
  void servesNothingBehindALocatorThatDemandsScopes() throws Exception {
    HttpResponse<String> answer =
        visitor.get("/api/locating/behind", visitor.token("alice", "orders.read"));
    assertThat(answer.statusCode()).isEqualTo(500);
    assertThat(answer.body()).doesNotContain("behind");
  }
}
