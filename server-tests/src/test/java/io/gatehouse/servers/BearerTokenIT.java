package io.gatehouse.servers;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.servers.matrix.SharedServer;
import io.gatehouse.servers.server.TestServer;
import io.gatehouse.servers.war.ProbeWar;
import io.gatehouse.testkit.TestProvider;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Programs with access tokens, where the application has security constraints. */
@ExtendWith(SharedServer.class)
class BearerTokenIT {
  private static final TestProvider PROVIDER = TestProvider.start();
  private static final String WAR = "api.war";
  private static TestServer server;
  private static URI application;

  private final HttpClient client = HttpClient.newHttpClient();

  @BeforeAll
  static void deploy(TestServer shared, @TempDir Path folder) throws Exception {
    server = shared;
    application =
        server.deploy(
            ProbeWar.of(PROVIDER.issuer())
                .with("gatehouse.ways_in", "/desk/* bearer; /public bearer")
                .with("gatehouse.audience", "desk")
                .write(folder, WAR));
  }

  @AfterAll
  static void undeploy() throws Exception {
    server.undeploy(WAR);
    PROVIDER.close();
  }

  @Test
  void letsTheHolderOfATokenWithTheRoleIn() throws Exception {
    HttpResponse<String> answer = get("/desk/list", PROVIDER.accessToken("alice", "desk"));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("servlet=alice servletAgent=true");
  }

  @Test
  void refusesTheHolderOfATokenWithoutTheRole() throws Exception {
    assertThat(get("/desk/list", PROVIDER.accessToken("carol", "desk")).statusCode())
        .isEqualTo(403);
  }

  @Test
  void challengesWhoeverHasNoToken() throws Exception {
    HttpResponse<String> answer =
        send(HttpRequest.newBuilder(URI.create(application + "/desk/list")));

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.headers().firstValue("WWW-Authenticate").orElse("")).startsWith("Bearer");
    assertThat(answer.body()).doesNotContain("servlet=");
  }

  @Test
  void refusesATokenThatDoesNotCountOnAPublicPageToo() throws Exception {
    HttpResponse<String> answer = get("/public", "no.such.token");

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.headers().firstValue("WWW-Authenticate").orElse(""))
        .contains("invalid_token");
    assertThat(answer.body()).doesNotContain("servlet=");
  }

  private HttpResponse<String> get(String target, String token) throws Exception {
    return send(
        HttpRequest.newBuilder(URI.create(application + target))
            .header("Authorization", "Bearer " + token));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }
}
