package io.gatehouse.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.testkit.faults.AuthorizationError;
import io.gatehouse.testkit.faults.AuthorizationFault;
import io.gatehouse.testkit.junit.OpenIdProviderTest;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@OpenIdProviderTest
class AuthorizationFaultTest {
  private TestProvider provider;
  private RelyingParty client;

  @BeforeEach
  void discover(TestProvider provider) throws Exception {
    this.provider = provider;
    this.client = new RelyingParty(provider);
  }

  private Map<String, String> answer(AuthorizationFault fault) {
    provider.faults().on(fault);
    return provider.authorize(client.authorizationRequest(), "alice").parameters();
  }

  @Test
  void namesAnotherIssuer() {
    assertThat(answer(AuthorizationFault.WRONG_ISSUER).get("iss"))
        .isNotEqualTo(provider.issuer().toString());
  }

  @Test
  void namesNoIssuer() {
    assertThat(answer(AuthorizationFault.NO_ISSUER)).containsOnlyKeys("code", "state");
  }

  @Test
  void saysAnotherState() {
    assertThat(answer(AuthorizationFault.WRONG_STATE).get("state"))
        .isNotEqualTo(client.state.getValue());
  }

  @Test
  void saysNoState() {
    assertThat(answer(AuthorizationFault.NO_STATE)).containsOnlyKeys("code", "iss");
  }

  @Test
  void givesACodeThatIsNone() throws Exception {
    assertThat(client.redeem(answer(AuthorizationFault.WRONG_CODE).get("code")).indicatesSuccess())
        .isFalse();
    assertThat(provider.codeReplays()).isZero();
  }

  @Test
  void givesNoCode() {
    assertThat(answer(AuthorizationFault.NO_CODE)).containsOnlyKeys("iss", "state");
  }

  @Test
  void refusesWithoutABrowser() {
    provider.faults().on(new AuthorizationError("access_denied", "not today"));
    assertThat(provider.authorize(client.authorizationRequest(), "alice").parameters())
        .containsEntry("error", "access_denied")
        .containsEntry("error_description", "not today")
        .containsKeys("iss", "state");
  }

  @Test
  void refusesABrowserWithoutAsking() throws Exception {
    provider.faults().on(new AuthorizationError("server_error", "broken"));
    assertThat(
            TestBrowser.location(new TestBrowser().get(client.authorizationRequest())).toString())
        .contains("error=server_error");
  }
}
