package io.gatehouse.servers;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.servers.matrix.NeedsJakartaEe;
import io.gatehouse.servers.matrix.SharedServer;
import io.gatehouse.servers.probe.PeopleResource;
import io.gatehouse.servers.probe.ProbeApi;
import io.gatehouse.servers.server.TestServer;
import io.gatehouse.servers.war.ProbeWar;
import io.gatehouse.servers.war.WarFile;
import io.gatehouse.servers.war.WebXml;
import io.gatehouse.testkit.TestProvider;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** JAX-RS and CDI as the server has them. */
@ExtendWith(SharedServer.class)
@NeedsJakartaEe
class RestIT {
  private static final TestProvider PROVIDER = TestProvider.start();
  private static final String WAR = "rest.war";
  private static TestServer server;
  private static URI application;

  private final HttpClient client = HttpClient.newHttpClient();

  @BeforeAll
  static void deploy(TestServer shared, @TempDir Path folder) throws Exception {
    PROVIDER.register(PROVIDER.client("desk").withTokenExchange());
    Map<String, String> parameters = ProbeWar.parameters(PROVIDER.issuer());
    parameters.put("gatehouse.ways_in", "/api/* bearer session login");
    parameters.put("gatehouse.audience", "desk");
    parameters.put("gatehouse.session_claims", "email");
    parameters.put("gatehouse.keep_access_token", "true");
    server = shared;
    application = server.deploy(write(folder.resolve(WAR), parameters));
  }

  @AfterAll
  static void undeploy() throws Exception {
    server.undeploy(WAR);
    PROVIDER.close();
  }

  private static Path write(Path war, Map<String, String> parameters) throws Exception {
    try (WarFile file = WarFile.create(war)) {
      file.file(
              "WEB-INF/web.xml",
              "<web-app xmlns=\"https://jakarta.ee/xml/ns/jakartaee\" version=\"6.0\">"
                  + WebXml.contextParams(parameters)
                  + "</web-app>")
          .file("WEB-INF/beans.xml", "")
          .classes(ProbeApi.class, PeopleResource.class)
          .gatehouse();
    }
    return war;
  }

  @Test
  void injectsTheCallerByATokenAndByALogin() throws Exception {
    assertThat(get("/api/people", token("alice")).body()).isEqualTo("alice alice@example.test");
    assertThat(new Browser(application).logIn("/login?return=/api/people", "bob").body())
        .isEqualTo("bob bob@example.test");
  }

  @Test
  void injectsNobodyWhereNobodyIsLoggedIn() throws Exception {
    assertThat(new Browser(application).get("/api/people").body()).isEqualTo("nobody");
  }

  @Test
  void demandsScopesWithoutAWordInTheApplication() throws Exception {
    assertThat(get("/api/people/orders", token("alice", "orders.read")).body()).isEqualTo("orders");
    HttpResponse<String> refused = get("/api/people/orders", token("alice"));
    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(refused.headers().firstValue("WWW-Authenticate").orElse(""))
        .contains("insufficient_scope", "scope=\"orders.read\"");
  }

  @Test
  void callsOthersAsTheCaller() throws Exception {
    assertThat(get("/api/people/propagated", token("alice")).body())
        .isEqualTo("called: alice alice@example.test");
    assertThat(get("/api/people/exchanged", token("bob")).body())
        .isEqualTo("called: bob bob@example.test");
    assertThat(
            new Browser(application).logIn("/login?return=/api/people/propagated", "carol").body())
        .isEqualTo("called: carol carol@example.test");
  }

  private static String token(String user, String... scopes) {
    return PROVIDER.accessToken(user, "desk", List.of(scopes));
  }

  private HttpResponse<String> get(String target, String token) throws Exception {
    return client.send(
        HttpRequest.newBuilder(URI.create(application + target))
            .header("Authorization", "Bearer " + token)
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }
}
