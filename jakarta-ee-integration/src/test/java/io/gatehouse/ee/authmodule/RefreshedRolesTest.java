package io.gatehouse.ee.authmodule;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.testkit.TestProvider;
import io.gatehouse.testkit.registry.TestUser;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tomcat keeps the principal in its session; a refresh's roles count all the same. */
class RefreshedRolesTest {
  private final TestProvider provider = TestProvider.start();
  private TomcatApp app;
  private Visitor visitor;

  @BeforeEach
  void start() throws Exception {
    provider.register(provider.client("desk").withAccessTokenLifetime(Duration.ofSeconds(1)));
    app = TomcatApp.start(TomcatApp.params(provider.issuer().toString()), "");
    visitor = new Visitor(app, provider);
  }

  @AfterEach
  void close() throws Exception {
    app.close();
    provider.close();
  }

  @Test
  void rolesThatARefreshTakesAwayAreGone() throws Exception {
    visitor.logIn("/desk/x?do=session&put=book", "alice");
    provider.register(TestUser.named("alice").withRoles("other"));
    HttpResponse<String> page = untilRefreshed("/any/x", "agent=false");
    assertThat(page.body()).contains("user=alice").contains("cart=book");
    assertThat(visitor.get("/desk/x").statusCode()).isEqualTo(403);
  }

  @Test
  void rolesThatARefreshBringsAreThere() throws Exception {
    assertThat(visitor.logIn("/any/x?do=session&put=book", "carol").body()).contains("agent=false");
    assertThat(visitor.get("/desk/x").statusCode()).isEqualTo(403);
    provider.register(TestUser.named("carol").withRoles("agent"));
    HttpResponse<String> page = untilRefreshed("/any/x", "agent=true");
    assertThat(page.body()).contains("user=carol").contains("cart=book");
    assertThat(visitor.get("/desk/x").statusCode()).isEqualTo(200);
  }

  private HttpResponse<String> untilRefreshed(String target, String shows) throws Exception {
    long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    HttpResponse<String> page = visitor.get(target);
    while (!page.body().contains(shows)) {
      assertThat(page.statusCode()).isEqualTo(200);
      assertThat(System.nanoTime()).isLessThan(deadline);
      page = visitor.get(target);
    }
    return page;
  }
}
