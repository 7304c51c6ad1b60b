package io.gatehouse.testkit.arquillian;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.testkit.TestProvider;
import io.gatehouse.testkit.arquillian.desk.Desk;
import io.gatehouse.testkit.registry.TestUser;
import jakarta.ws.rs.client.Client;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.net.http.HttpClient;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

@ArquillianTest
@SecuredByGatehouse(
    settings = {"gatehouse.ways_in=/* login session bearer", "gatehouse.audience=desk"})
class LoggedInIT {
  @ArquillianResource private URI desk;
  @ArquillianResource private TestProvider provider;

  @LoggedIn(user = "bob", roles = "agent")
  private HttpClient bob;

  @Deployment(testable = false)
  static WebArchive desk() {
    return Desk.war(
        "logged-in",
        "gatehouse.issuer",
        "https://login.example/realms/desk",
        "gatehouse.client_id",
        "desk-of-production",
        "gatehouse.client_secret",
        "${env.A_SECRET_THAT_ONLY_PRODUCTION_HAS}",
        "gatehouse.base_url",
        "https://desk.example/desk",
        "gatehouse.default_roles",
        "employee");
  }

  @BeforeEach
  void registerSomebody() {
    provider.register(TestUser.named("dora").withRoles("agent"));
  }

  /** JUnit's extension fills fields anew for each of these methods; nobody logs in again. */
  @BeforeEach
  void prepareMore() {
    assertThat(provider.users()).extracting(TestUser::username).contains("bob");
  }

  @Test
  void anAgentGetsToTheInbox(@LoggedIn(user = "alice", roles = "agent") HttpClient alice)
      throws Exception {
    assertThat(Http.get(alice, desk.resolve("inbox/")).body()).contains("alice is an agent");
  }

  @Test
  void whoHasOtherRolesDoesNot(@LoggedIn(user = "alice", roles = "guest") HttpClient alice)
      throws Exception {
    assertThat(Http.get(alice, desk.resolve("inbox/")).statusCode()).isEqualTo(403);
    assertThat(Http.get(alice, desk).body()).contains("alice is no agent");
  }

  @Test
  void whoIsNotLoggedInIsSentToTheProvider() throws Exception {
    HttpClient nobody = HttpClient.newHttpClient();

    assertThat(Http.get(nobody, desk).body()).contains("null is no agent");
    assertThat(Http.get(nobody, desk.resolve("inbox/")).headers().firstValue("Location"))
        .hasValueSatisfying(
            location -> assertThat(location).startsWith(provider.issuer().toString()));
  }

  @Test
  void twoPeopleAreLoggedInAtOnce(
      @LoggedIn(user = "alice", roles = "agent") HttpClient alice,
      @LoggedIn(user = "nina") HttpClient nina)
      throws Exception {
    assertThat(Http.get(alice, desk).body()).contains("alice is an agent");
    assertThat(Http.get(nina, desk).body()).contains("nina is no agent");
    assertThat(Http.get(bob, desk).body()).contains("bob is an agent");
  }

  @Test
  void rolesAreThoseOfTheProviderWhereNoneAreSaid(@LoggedIn(user = "dora") HttpClient dora)
      throws Exception {
    assertThat(Http.get(dora, desk.resolve("inbox/")).body()).contains("dora is an agent");
  }

  @Test
  void aRestClientIsLoggedIn(@LoggedIn(user = "alice", roles = "agent") Client alice) {
    try (Response response = alice.target(desk).path("inbox/").request().get()) {
      assertThat(response.readEntity(String.class)).contains("alice is an agent");
    }
  }

  @Test
  void noClientFollowsRedirects(
      @LoggedIn(user = "alice") HttpClient one, @LoggedIn(user = "alice") Client other)
      throws Exception {
    assertThat(Http.get(one, desk.resolve("login")).statusCode()).isEqualTo(303);
    try (Response response = other.target(desk).path("login").request().get()) {
      assertThat(response.getStatus()).isEqualTo(303);
    }
  }

  @Test
  void aTextIsAnAccessToken(@LoggedIn(user = "alice", roles = "agent") String accessToken)
      throws Exception {
    assertThat(Http.get(HttpClient.newHttpClient(), desk.resolve("inbox/"), accessToken).body())
        .contains("alice is an agent");
  }

  @RepeatedTest(2)
  void eachTestBeginsWithTheProviderAsItWas() {
    assertThat(provider.users()).extracting(TestUser::username).doesNotContain("eve");
    assertThat(provider.logins("bob")).hasSize(1);
    provider.register(TestUser.named("eve"));
  }
}
