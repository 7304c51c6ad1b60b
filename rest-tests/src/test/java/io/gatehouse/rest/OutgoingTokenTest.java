package io.gatehouse.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.testkit.TestProvider;
import io.gatehouse.testkit.http.Endpoint;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class OutgoingTokenTest {
  private static final TestProvider PROVIDER = TestProvider.start();
  private static RestApp app;

  private final Visitor visitor = new Visitor(app, PROVIDER);
  private final Neighbour neighbour;
  private final Neighbour stranger;

  OutgoingTokenTest() throws Exception {
    neighbour = new Neighbour();
    stranger = new Neighbour();
  }

  @BeforeAll
  static void start() throws Exception {
    PROVIDER.register(PROVIDER.client("desk").withTokenExchange());
    Map<String, String> params = RestApp.params(PROVIDER.issuer().toString());
    params.put("gatehouse.keep_access_token", "true");
    app = RestApp.start(params);
  }

  @AfterEach
  void closeNeighbours() {
    neighbour.close();
    stranger.close();
  }

  @AfterAll
  static void close() throws Exception {
    app.close();
    PROVIDER.close();
  }

  @Test
  void handsTheVeryTokenOfTheRequestOn() throws Exception {
    String token = visitor.token("alice", "openid");
    assertThat(called("propagated", token, to(neighbour.address(), neighbour.address())))
        .isEqualTo("200 Bearer " + token);
  }

  @Test
  void isTheCallerForAnotherResource() throws Exception {
    String me = app.address() + "/api/me";
    assertThat(called("propagated", visitor.token("bob", "openid"), to(me, app.address())))
        .startsWith("200 bob ");
  }

  @Test
  void handsTheTokenOfALoginOn() throws Exception {
    String me = app.address() + "/api/me";
    String query = to(me, app.address());
    assertThat(visitor.logIn("/api/free", "alice").body()).isEqualTo("free");
    assertThat(visitor.get("/api/calls/propagated" + query).body()).startsWith("200 alice ");
  }

  @Test
  void givesTheTokenToNobodyElse() throws Exception {
    String token = visitor.token("alice", "openid");
    assertThat(called("propagated", token, to(stranger.address(), neighbour.address())))
        .isEqualTo("200 none");
    assertThat(called("exchanged", token, to(stranger.address(), neighbour.address())))
        .isEqualTo("200 none");
  }

  @Test
  void leavesAnAuthorizationAlone() throws Exception {
    String query = to(neighbour.address(), neighbour.address()) + "&authorization=Basic+eDp5";
    assertThat(called("propagated", visitor.token("alice", "openid"), query))
        .isEqualTo("200 Basic eDp5");
  }

  @Test
  void doesNotTakeTheTokenAlongToWhereItIsRedirected() throws Exception {
    neighbour.redirectTo(stranger.address());
    String token = visitor.token("alice", "openid");
    assertThat(called("propagated", token, to(neighbour.address(), neighbour.address())))
        .startsWith("302 ");
    assertThat(
            called(
                "propagated", token, to(neighbour.address(), neighbour.address()) + "&follow=true"))
        .startsWith(RestApp.IS_JERSEY ? "302 " : "failed: this client follows redirects");
    assertThat(stranger.authorizations()).isEmpty();
  }

  @Test
  void doesNotCallWhereNobodyIsLoggedIn() throws Exception {
    String query = to(neighbour.address(), neighbour.address());
    assertThat(visitor.get("/api/calls/propagated" + query).body())
        .startsWith("failed: nobody is logged in");
    assertThat(neighbour.authorizations()).isEmpty();
  }

  @Test
  void exchangesTheTokenForOneThatIsForTheServiceOnly() throws Exception {
    String token = visitor.token("alice", "openid");
    int before = PROVIDER.requests(Endpoint.TOKEN);
    String sent = called("exchanged", token, to(neighbour.address(), neighbour.address()));
    assertThat(sent).startsWith("200 Bearer ").doesNotContain(token);
    String payload = sent.split("\\.", -1)[1];
    assertThat(new String(Base64.getUrlDecoder().decode(payload), StandardCharsets.UTF_8))
        .contains("\"aud\":[\"inventory\"]");
    assertThat(called("exchanged", token, to(neighbour.address(), neighbour.address())))
        .isEqualTo(sent);
    assertThat(PROVIDER.requests(Endpoint.TOKEN) - before).isEqualTo(1);
  }

  private String called(String how, String token, String query) throws Exception {
    return visitor.get("/api/calls/" + how + query, token).body();
  }

  private static String to(String address, String allowed) {
    return "?to=" + encoded(address) + "&allow=" + encoded(allowed);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
