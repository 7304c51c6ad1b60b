package io.gatehouse.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The API of the built WAR, called by a program. */
class DeskApiIT {
  private static OpenDesk desk;
  private final HttpClient client = HttpClient.newHttpClient();

  @BeforeAll
  static void open() {
    desk = OpenDesk.open();
  }

  @AfterAll
  static void close() {
    desk.close();
  }

  @Test
  void answersWhoHasATokenWithTheScope() throws Exception {
    HttpResponse<String> reply = call("api/inbox", token("openid", "desk.read"));

    assertThat(reply.statusCode()).isEqualTo(200);
    assertThat(reply.body())
        .contains("\"agent\":\"alice\"", "\"subject\":\"Where is my parcel <2 boxes>?\"");
    assertThat(reply.headers().firstValue("Set-Cookie")).isEmpty();
  }

  @Test
  void saysWhatIsMissing() throws Exception {
    HttpResponse<String> refused = call("api/inbox", token("openid"));

    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(refused.headers().firstValue("WWW-Authenticate").orElse(""))
        .startsWith("Bearer error=\"insufficient_scope\"");
    assertThat(refused.body()).contains("\"error\":\"insufficient_scope\"").doesNotContain("<html");
    assertThat(call("api/inbox", "a.b.c").statusCode()).isEqualTo(401);
  }

  @Test
  void leadsNobodyToALoginAndSaysWhereTokensComeFrom() throws Exception {
    HttpResponse<String> nobody =
        send(HttpRequest.newBuilder(desk.page("api/inbox")).header("Accept", "text/html"));

    assertThat(nobody.statusCode()).isEqualTo(401);
    String metadata =
        nobody
            .headers()
            .firstValue("WWW-Authenticate")
            .orElse("")
            .replaceAll(".*resource_metadata=\"([^\"]+)\".*", "$1");
    assertThat(send(HttpRequest.newBuilder(URI.create(metadata))).body())
        .contains("\"authorization_servers\":[\"" + desk.provider().issuer() + "\"]");
  }

  @Test
  void takesNoTokenOnItsPages() throws Exception {
    assertThat(call("desk/inbox", token("openid", "desk.read")).statusCode()).isEqualTo(401);
  }

  private static String token(String... scopes) {
    return desk.provider().accessToken("alice", "desk", List.of(scopes));
  }

  private HttpResponse<String> call(String page, String token)
      throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(desk.page(page)).header("Authorization", "Bearer " + token));
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return client.send(request.build(), BodyHandlers.ofString());
  }
}
