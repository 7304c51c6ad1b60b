package io.gatehouse;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWKSet;
import io.gatehouse.exchange.Outcome;
import io.gatehouse.jose.TestTokens;
import io.gatehouse.testkit.http.Endpoint;
import io.gatehouse.testkit.registry.TestClient;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole logins of a client whose tokens are bound to its key, as docs/security.md sets it up. */
final class StrongClientFlowTest {
  private final BearerFixture house = new BearerFixture();

  @TempDir private Path folder;

  @BeforeEach
  void register() throws Exception {
    JWKSet keys = new JWKSet(TestTokens.ec(Curve.P_256, "desk-dpop"));
    Path file = Files.writeString(folder.resolve("desk.jwks"), keys.toString(false));
    house.provider.register(TestClient.open("desk").withDpopBoundAccessTokens());
    house.with(
        "client_secret",
        "",
        "token_endpoint_auth_method",
        "none",
        "client_jwks_file",
        file.toString(),
        "dpop_bound_access_tokens",
        "true",
        "claim_sources",
        "id_token userinfo");
  }

  @AfterEach
  void close() {
    house.close();
  }

  private TestBrowser loggedIn() {
    TestBrowser browser = house.browser();
    URI sentTo = TestBrowser.location(browser.open("/desk"));
    Outcome back = browser.follow(house.provider.authorize(sentTo, "alice").toUri());
    assertThat(TestBrowser.reply(back).status()).isEqualTo(303);
    assertThat(browser.open("/desk")).isInstanceOf(Outcome.Authenticated.class);
    return browser;
  }

  @Test
  void logsInWithTokensBoundToItsKey() {
    loggedIn();
    assertThat(house.provider.authorizationRequests().get(0)).containsKey("dpop_jkt");
    assertThat(house.provider.requests(Endpoint.USERINFO)).isEqualTo(1);
  }

  @Test
  void logsInByAPushedRequestAtAProviderThatWantsNonces() {
    house.provider.offers().pushedRequests(true);
    house.provider.offers().dpopNonce("first");
    house.with("pushed_authorization_requests", "required");
    loggedIn();
    assertThat(house.provider.authorizationRequests().get(0)).containsKey("dpop_jkt");
  }

  @Test
  void refreshesWhatIsBoundToItsKey() {
    TestBrowser browser = loggedIn();
    house.clock.forward(Duration.ofMinutes(6)); // past the end of the access token
    assertThat(browser.open("/desk")).isInstanceOf(Outcome.Authenticated.class);
    assertThat(house.provider.refreshes()).isEqualTo(1);
  }
}
