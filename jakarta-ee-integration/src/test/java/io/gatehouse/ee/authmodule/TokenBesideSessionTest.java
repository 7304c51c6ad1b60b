package io.gatehouse.ee.authmodule;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.testkit.TestProvider;
import java.net.HttpCookie;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The container's session never shows one caller what belongs to another, tokens or not. */
class TokenBesideSessionTest {
  private final TestProvider provider = TestProvider.start();
  private TomcatApp app;
  private ApiClient client;

  @BeforeEach
  void start() throws Exception {
    app = TomcatApp.start(WaysInTest.params(provider), WaysInTest.CONSTRAINTS);
    client = new ApiClient(app);
  }

  @AfterEach
  void close() throws Exception {
    app.close();
    provider.close();
  }

  @Test
  void thatOfALoginIsNotShownToACallerByATokenAndNotEndedEither() throws Exception {
    Visitor alice = new Visitor(app, provider);
    alice.logIn("/both/x?do=session&put=book", "alice");

    HttpResponse<String> page = alice.getAs(token("bob"), "/both/x");

    assertThat(page.statusCode()).isEqualTo(400);
    assertThat(page.body())
        .contains("without the cookies of somebody else")
        .doesNotContain("cart=book");
    assertThat(alice.get("/both/x").body()).contains("user=alice", "cart=book");
  }

  @Test
  void itIsShownToTheSameCaller() throws Exception {
    Visitor alice = new Visitor(app, provider);
    alice.logIn("/both/x?do=session&put=book", "alice");

    assertThat(alice.getAs(token("alice"), "/both/x").body()).contains("user=alice", "cart=book");
    assertThat(alice.get("/both/x").body()).contains("user=alice", "cart=book");
  }

  @Test
  void oneThatACallerByATokenHasMadeIsThatCallersAlone() throws Exception {
    HttpResponse<String> made = client.getAs(token("bob"), "/api/x?do=session&put=book");
    String id = HttpCookie.parse(ApiClient.header(made, "Set-Cookie")).get(0).getValue();
    String[] cookie = {"Cookie", "JSESSIONID=" + id};

    assertThat(client.getAs(token("bob"), "/api/x", cookie).body()).contains("cart=book");
    assertThat(client.getAs(token("alice"), "/api/x", cookie).statusCode()).isEqualTo(400);
    assertThat(client.getAs(token("bob"), "/api/x", cookie).body()).contains("cart=book");
    assertThat(client.get("/public/x", cookie).body())
        .contains("user=null session=none".split(" "));
    assertThat(client.getAs(token("bob"), "/api/x", cookie).body()).contains("session=none");
  }

  @Test
  void aSessionThatIsNobodysIsNoHindrance() throws Exception {
    Visitor visitor = new Visitor(app, provider);
    visitor.get("/public/x?do=session&put=book");

    assertThat(visitor.getAs(token("bob"), "/api/x").body()).contains("user=bob", "cart=book");
    assertThat(visitor.get("/public/x").body()).contains("user=null", "cart=book");
  }

  @Test
  void anInvalidateOfTheApiEndsNoLogin() throws Exception {
    Visitor alice = new Visitor(app, provider);
    alice.logIn("/both/x?do=session&put=book", "alice");

    alice.getAs(token("alice"), "/both/x?do=invalidate");

    assertThat(alice.get("/both/x").body()).contains("user=alice", "cart=none");
  }

  private String token(String user) {
    return provider.accessToken(user, "desk");
  }
}
