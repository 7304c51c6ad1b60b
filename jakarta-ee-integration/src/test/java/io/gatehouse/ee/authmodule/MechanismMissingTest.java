package io.gatehouse.ee.authmodule;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.testkit.TestProvider;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The mechanism is asked for on a server that has no Jakarta Security. */
class MechanismMissingTest {

  @Test
  void servesNothing() throws Exception {
    try (TestProvider provider = TestProvider.start()) {
      Map<String, String> params = TomcatApp.params(provider.issuer().toString());
      params.put("gatehouse.mechanism", "true");
      try (TomcatApp app = TomcatApp.start(params, "")) {
        Visitor visitor = new Visitor(app, provider);

        assertThat(visitor.get("/public/x").statusCode()).isEqualTo(503);
        assertThat(visitor.get("/desk/x").statusCode()).isIn(401, 403, 503);
      }
    }
  }
}
