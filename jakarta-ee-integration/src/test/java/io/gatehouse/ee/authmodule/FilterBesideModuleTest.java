package io.gatehouse.ee.authmodule;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.testkit.TestProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The filter's own paths, declared in an application whose server asks Gatehouse too. */
class FilterBesideModuleTest {
  private static final String FILTER =
      """
      <filter><filter-name>gate</filter-name><filter-class>io.gatehouse.servlet.GatehouseFilter</filter-class>
        <async-supported>true</async-supported>
        <init-param><param-name>url-pattern</param-name><param-value>/public/own/*</param-value></init-param>
        <init-param><param-name>roles</param-name><param-value>administrator</param-value></init-param></filter>
      <filter-mapping><filter-name>gate</filter-name><url-pattern>/*</url-pattern></filter-mapping>
      """;

  private final TestProvider provider = TestProvider.start();
  private TomcatApp app;

  @BeforeEach
  void start() throws Exception {
    app = TomcatApp.start(TomcatApp.params(provider.issuer().toString()), FILTER);
  }

  @AfterEach
  void close() throws Exception {
    app.close();
    provider.close();
  }

  @Test
  void guardsThemAsWell() throws Exception {
    Visitor bob = new Visitor(app, provider);
    assertThat(bob.get("/public/own/x").statusCode()).isEqualTo(302);
    assertThat(bob.logIn("/public/own/x", "bob").body()).contains("user=bob");
    Visitor alice = new Visitor(app, provider);
    assertThat(alice.logIn("/desk/x", "alice").body()).contains("user=alice");
    assertThat(alice.get("/public/own/x").statusCode()).isEqualTo(403);
    assertThat(alice.get("/public/x").body()).contains("user=alice");
  }

  @Test
  void theApplicationsInvalidateEndsTheLoginOnce() throws Exception {
    Visitor alice = new Visitor(app, provider);
    alice.logIn("/desk/x?do=session&put=book", "alice");
    assertThat(alice.get("/desk/x?do=invalidate").headers().allValues("Set-Cookie"))
        .filteredOn(cookie -> cookie.startsWith("gatehouse"))
        .hasSize(1);
    assertThat(alice.get("/desk/x").statusCode()).isEqualTo(302);
  }
}
