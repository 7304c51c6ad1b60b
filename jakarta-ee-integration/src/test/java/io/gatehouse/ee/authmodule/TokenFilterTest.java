package io.gatehouse.ee.authmodule;

import static io.gatehouse.ee.authmodule.ApiClient.challenges;
import static io.gatehouse.ee.authmodule.ApiClient.header;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.testkit.TestProvider;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tokens where the filter is the way in. */
class TokenFilterTest {
  private static final String SHOP = "https://shop.example";
  private static final String FILTER =
      FilterWayInTest.FILTER.replace("/desk/* *.secret", "/api/* /both/*");

  private final TestProvider provider = TestProvider.start();
  private TomcatApp app;
  private ApiClient client;

  @BeforeEach
  void start() throws Exception {
    app = TomcatApp.startWithoutInitializers(WaysInTest.params(provider), FILTER);
    client = new ApiClient(app);
  }

  @AfterEach
  void close() throws Exception {
    app.close();
    provider.close();
  }

  @Test
  void takesATokenAndTellsTheApplicationWhoCalls() throws Exception {
    assertThat(client.getAs(token("alice"), "/api/x").body())
        .contains("user=alice principal=alice agent=true");
    assertThat(client.getAs(token("alice"), "/public/api/x").body()).contains("user=alice");
    assertThat(new Visitor(app, provider).logIn("/both/x", "alice").body()).contains("user=alice");
  }

  @Test
  void refusesByTheBook() throws Exception {
    HttpResponse<String> nobody = client.get("/api/x");
    HttpResponse<String> bad = client.getAs("a.b.c", "/api/x", "Origin", SHOP);
    HttpResponse<String> role = client.getAs(token("carol"), "/api/x", "Origin", SHOP);

    assertThat(nobody.statusCode()).isEqualTo(401);
    assertThat(challenges(nobody)).hasSize(2);
    assertThat(challenges(nobody).get(0)).startsWith("Bearer resource_metadata");
    assertThat(bad.statusCode()).isEqualTo(401);
    assertThat(header(bad, "Access-Control-Allow-Origin")).isEqualTo(SHOP);
    assertThat(role.statusCode()).isEqualTo(403);
    assertThat(challenges(role))
        .singleElement()
        .asString()
        .startsWith("Bearer error=\"insufficient_scope\"");
    assertThat(role.body()).contains("\"error\":\"insufficient_scope\"");
    assertThat(header(role, "Access-Control-Allow-Origin")).isEqualTo(SHOP);
    assertThat(
            client
                .send("OPTIONS", "/api/x", "Origin", SHOP, "Access-Control-Request-Method", "GET")
                .statusCode())
        .isEqualTo(204);
  }

  @Test
  void showsNoSessionOfAnother() throws Exception {
    Visitor alice = new Visitor(app, provider);
    alice.logIn("/both/x?do=session&put=book", "alice");

    assertThat(alice.getAs(token("bob"), "/both/x").statusCode()).isEqualTo(400);
    assertThat(alice.get("/both/x").body()).contains("cart=book");
  }

  private String token(String user) {
    return provider.accessToken(user, "desk");
  }
}
