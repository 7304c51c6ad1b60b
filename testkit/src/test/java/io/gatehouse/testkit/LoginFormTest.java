package io.gatehouse.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.oauth2.sdk.AuthorizationResponse;
import com.nimbusds.oauth2.sdk.ResponseMode;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.Prompt;
import io.gatehouse.testkit.faults.ClockSkew;
import io.gatehouse.testkit.http.Endpoint;
import io.gatehouse.testkit.junit.OpenIdProviderTest;
import io.gatehouse.testkit.registry.TestUser;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@OpenIdProviderTest
class LoginFormTest {
  private static final Map<String, String> ALICE = Map.of("username", "alice", "password", "alice");

  private final TestBrowser browser = new TestBrowser();
  private RelyingParty client;
  private TestProvider provider;

  @BeforeEach
  void discover(TestProvider provider) throws Exception {
    this.provider = provider;
    this.client = new RelyingParty(provider);
  }

  private HttpResponse<String> ask(UnaryOperator<AuthenticationRequest.Builder> more)
      throws Exception {
    return browser.get(client.authorizationRequest(more));
  }

  private HttpResponse<String> ask() throws Exception {
    return ask(request -> request);
  }

  @Test
  void asksForNameAndPassword() throws Exception {
    HttpResponse<String> page = ask();
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body()).contains("<label for=\"username\">", "<label for=\"password\">");
    assertThat(page.body()).contains("alice", "bob", "administrator", "carol", "no role");
  }

  @Test
  void loadsNothingFromElsewhere() throws Exception {
    HttpResponse<String> page = ask();
    assertThat(page.body()).doesNotContain("src=", "url(", "@import");
    assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
        .contains("default-src 'none'");
  }

  @Test
  void sendsTheBrowserBackWithACode() throws Exception {
    URI callback = TestBrowser.location(browser.submit(ask(), ALICE));
    assertThat(callback.toString()).startsWith(RelyingParty.REDIRECT_URI + "?").contains("code=");
    String code =
        AuthorizationResponse.parse(callback).toSuccessResponse().getAuthorizationCode().getValue();
    assertThat(client.redeem(code).indicatesSuccess()).isTrue();
  }

  @Test
  void takesAUserByOneClick() throws Exception {
    assertThat(TestBrowser.location(browser.submit(ask(), Map.of("as", "bob"))).toString())
        .contains("code=");
  }

  @Test
  void asksAgainAfterAWrongPassword() throws Exception {
    HttpResponse<String> page =
        browser.submit(ask(), Map.of("username", "alice", "password", "wrong-password"));
    assertThat(page.body())
        .contains("role=\"alert\"", "value=\"alice\"")
        .doesNotContain("wrong-password");
    assertThat(browser.submit(page, ALICE).statusCode()).isEqualTo(302);
  }

  @Test
  void doesNotAskTwice() throws Exception {
    browser.submit(ask(), ALICE);
    assertThat(TestBrowser.location(ask()).toString()).contains("code=");
  }

  @Test
  void asksTwiceWhenToldTo() throws Exception {
    browser.submit(ask(), ALICE);
    assertThat(ask(request -> request.prompt(new Prompt(Prompt.Type.LOGIN))).statusCode())
        .isEqualTo(200);
  }

  @Test
  void asksAgainWhenTheLoginIsTooOld() throws Exception {
    browser.submit(ask(), ALICE);
    assertThat(ask(request -> request.maxAge(60)).statusCode()).isEqualTo(302);
    provider.faults().on(new ClockSkew(Duration.ofMinutes(2)));
    assertThat(ask(request -> request.maxAge(60)).statusCode()).isEqualTo(200);
  }

  @Test
  void saysThatLoginIsRequiredWhenItMustNotAsk() throws Exception {
    assertThat(
            TestBrowser.location(ask(request -> request.prompt(new Prompt(Prompt.Type.NONE))))
                .toString())
        .contains("error=login_required", "state=", "iss=");
  }

  @Test
  void fillsInTheLoginHint() throws Exception {
    assertThat(ask(request -> request.loginHint("bo\"<b>")).body())
        .contains("value=\"bo&quot;&lt;b&gt;\"");
  }

  @Test
  void answersByAFormThatPostsItself() throws Exception {
    HttpResponse<String> page =
        browser.submit(ask(request -> request.responseMode(ResponseMode.FORM_POST)), ALICE);
    assertThat(page.body()).contains("action=\"" + RelyingParty.REDIRECT_URI + "\"");
    Map<String, String> answer = TestBrowser.hiddenFields(page.body());
    assertThat(answer).containsOnlyKeys("code", "iss", "state");
    assertThat(client.redeem(answer.get("code")).indicatesSuccess()).isTrue();
  }

  @Test
  void tellsOnlyTheUserWhenTheClientIsUnknown() throws Exception {
    HttpResponse<String> page =
        browser.get(URI.create(Endpoint.AUTHORIZATION.at(provider.issuer()) + "?client_id=nobody"));
    assertThat(page.statusCode()).isEqualTo(400);
    assertThat(page.body()).contains("client_id is unknown");
  }

  @Test
  void tellsOnlyTheUserWhenTheRedirectUriIsNotRegistered() throws Exception {
    provider.register(
        provider.client("desk").withRedirectUris(URI.create("http://localhost:8080/other")));
    assertThat(ask().statusCode()).isEqualTo(400);
  }

  @Test
  void wantsACodeChallenge() throws Exception {
    String request = client.authorizationRequest().toString();
    URI without = URI.create(request.replaceAll("&?code_challenge(_method)?=[^&]*", ""));
    assertThat(TestBrowser.location(browser.get(without)).toString())
        .contains("error=invalid_request");
  }

  @Test
  void showsUsersThatWereRegisteredLater() throws Exception {
    provider.register(TestUser.named("dave").withRoles("<script>"));
    assertThat(ask().body()).contains("dave", "&lt;script&gt;").doesNotContain("<script>");
  }

  @Test
  void remembersWhatWasAsked() throws Exception {
    ask();
    ask(request -> request.prompt(new Prompt(Prompt.Type.LOGIN)).maxAge(60));
    provider.authorize(client.authorizationRequest(), "alice");
    assertThat(provider.authorizationRequests()).hasSize(3);
    assertThat(provider.authorizationRequests().get(0)).doesNotContainKey("prompt");
    assertThat(provider.authorizationRequests().get(1))
        .containsEntry("prompt", "login")
        .containsEntry("max_age", "60");
  }

  @Test
  void answersByTheNameLocalhost() throws Exception {
    URI byName = URI.create("http://localhost:" + provider.issuer().getPort() + "/");
    assertThat(browser.get(byName).body()).contains(provider.issuer().toString());
  }
}
