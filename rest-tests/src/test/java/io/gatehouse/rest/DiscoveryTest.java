package io.gatehouse.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.testkit.TestProvider;
import org.junit.jupiter.api.Test;

class DiscoveryTest {

  @Test
  void demandsScopesEvenWhereTheRuntimeIsToldToDiscoverNothing() throws Exception {
    String nothing =
        RestApp.param("init-param", "jersey.config.disableAutoDiscovery", "true")
            + RestApp.param("init-param", "jersey.config.disableMetainfServicesLookup", "true")
            + RestApp.param("init-param", "resteasy.scan", "false");
    try (TestProvider provider = TestProvider.start();
        RestApp app = RestApp.start(RestApp.params(provider.issuer().toString()), nothing)) {
      Visitor visitor = new Visitor(app, provider);
      assertThat(visitor.get("/api/free").statusCode()).isEqualTo(200);
      assertThat(visitor.get("/api/orders").statusCode()).isEqualTo(401);
    }
  }
}
