package io.gatehouse.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.testkit.TestProvider;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A page of another origin calls the API with a token, in a real browser. */
class ApiBrowserIT {

  @Test
  void aScriptOfAnAllowedOriginCallsTheApiAndNobodyElses() throws Exception {
    Chromium.require();
    try (TestProvider shop = TestProvider.start();
        TestProvider stranger = TestProvider.start();
        OpenDesk desk =
            OpenDesk.beside(
                "/called", Map.of("gatehouse.cors_origins", "/api/* " + shop.issuer()));
        Chromium browser = Chromium.start()) {
      String token = desk.provider().accessToken("alice", "desk", List.of("openid", "desk.read"));
      String weak = desk.provider().accessToken("alice", "desk", List.of("openid"));
      browser.allowScripts();

      browser.open(shop.issuer().resolve("/.well-known/openid-configuration"));
      assertThat(fetch(browser, desk, token)).startsWith("200 ").contains("\"agent\":\"alice\"");
      assertThat(fetch(browser, desk, weak)).startsWith("403 Bearer error=\"insufficient_scope\"");
      assertThat(fetch(browser, desk, "a.b.c")).startsWith("401 Bearer error=\"invalid_token\"");

      browser.open(stranger.issuer().resolve("/.well-known/openid-configuration"));
      assertThat(fetch(browser, desk, token)).isEqualTo("hidden");
    }
  }

  private static String fetch(Chromium browser, OpenDesk desk, String token) {
    return String.valueOf(
        browser.run(
            "const done = arguments[arguments.length - 1];"
                + "fetch('"
                + desk.page("api/inbox")
                + "', {headers: {Authorization: 'Bearer "
                + token
                + "'}})"
                + ".then(async r => done(r.status + ' ' + (r.headers.get('WWW-Authenticate') || '')"
                + " + ' ' + await r.text()), () => done('hidden'));"));
  }
}
