package io.gatehouse.ee.authmodule;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.testkit.TestProvider;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The filter alone, as in a container without Jakarta Authentication: the initializer is not run
 * there at all.
 */
class FilterWayInTest {
  static final String FILTER =
      """
      <filter><filter-name>gate</filter-name><filter-class>io.gatehouse.servlet.GatehouseFilter</filter-class>
        <async-supported>true</async-supported>
        <init-param><param-name>url-pattern</param-name><param-value>/desk/* *.secret</param-value></init-param>
        <init-param><param-name>roles</param-name><param-value>agent</param-value></init-param></filter>
      <filter-mapping><filter-name>gate</filter-name><url-pattern>/*</url-pattern>
        <dispatcher>REQUEST</dispatcher><dispatcher>FORWARD</dispatcher><dispatcher>ERROR</dispatcher><dispatcher>ASYNC</dispatcher></filter-mapping>
      """;

  private final TestProvider provider = TestProvider.start();
  private TomcatApp app;
  private Visitor visitor;

  @BeforeEach
  void start() throws Exception {
    Map<String, String> params = TomcatApp.params(provider.issuer().toString());
    app = TomcatApp.startWithoutInitializers(params, FILTER);
    visitor = new Visitor(app, provider);
  }

  @AfterEach
  void close() throws Exception {
    app.close();
    provider.close();
  }

  @Test
  void guardsItsOwnPathsAndTellsTheApplicationWhoCalls() throws Exception {
    assertThat(visitor.get("/public/x").body()).contains("user=null");
    assertThat(visitor.get("/a.secret").statusCode()).isEqualTo(302);
    assertThat(visitor.logIn("/desk/x?a=b", "alice").body())
        .contains("user=alice principal=alice agent=true administrator=false any=true");
    assertThat(visitor.get("/public/x").body()).contains("user=alice");
    assertThat(visitor.get("/desk/x?do=forward").body()).contains("FORWARD user=alice");
    assertThat(visitor.get("/desk/x?do=error").body()).contains("ERROR user=alice");
    assertThat(visitor.get("/desk/x?do=async").body()).contains("ASYNC user=alice");
  }

  @Test
  void refusesACallerWithoutTheRole() throws Exception {
    visitor.logIn("/public/x?do=authenticate", "carol");
    assertThat(visitor.get("/desk/x").statusCode()).isEqualTo(403);
  }

  @Test
  void logsOut() throws Exception {
    visitor.logIn("/desk/x", "alice");
    assertThat(visitor.get("/desk/x?do=logout").body()).contains("user=null");
    assertThat(visitor.get("/desk/x").statusCode()).isEqualTo(302);
  }
}
