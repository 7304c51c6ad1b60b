package io.gatehouse.ee.authmodule;

import static io.gatehouse.ee.authmodule.ApiClient.challenges;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.oauth1.outgoing.RequestSigner;
import io.gatehouse.oauth1.outgoing.SigningKey;
import io.gatehouse.oauth1.signature.SignatureMethod;
import io.gatehouse.testkit.TestProvider;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Signed requests on a server, whose application still reads all that was sent. */
class SignedRequestTest {
  private static final String FORM = "application/x-www-form-urlencoded";
  private static final String SERVLET =
      """
      <servlet><servlet-name>form</servlet-name><servlet-class>io.gatehouse.ee.authmodule.FormServlet</servlet-class>
        <async-supported>true</async-supported></servlet>
      <servlet-mapping><servlet-name>form</servlet-name><url-pattern>/desk/form/*</url-pattern></servlet-mapping>
      """;

  private final HttpClient http = HttpClient.newHttpClient();
  private final TestProvider provider = TestProvider.start();
  private TomcatApp app;

  @AfterEach
  void close() throws Exception {
    app.close();
    provider.close();
  }

  private void start(boolean byModule) throws Exception {
    Map<String, String> params = TomcatApp.params(provider.issuer().toString());
    params.put("gatehouse.ways_in", "/desk/* oauth1; /any/* oauth1 session login");
    String more = byModule ? SERVLET : SERVLET + FilterWayInTest.FILTER;
    app = TomcatApp.start(params, more, ServerKeys.NAMED, byModule);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whoSignsIsTheCallerWithTheKeysRoles(boolean byModule) throws Exception {
    start(byModule);

    HttpResponse<String> page = send(signed("clerk", get("/desk/x?q=a%20b&q=c+d")));
    HttpResponse<String> guest = send(signed("guest", get("/desk/x")));
    HttpResponse<String> nobody = send(get("/desk/x").build());

    assertThat(page.body()).contains("user=clerk principal=clerk agent=true", "session=none");
    assertThat(guest.statusCode()).isEqualTo(403);
    assertThat(guest.body()).contains("\"error\":\"insufficient_permission\"");
    assertThat(challenges(guest)).isEmpty();
    assertThat(nobody.statusCode()).isEqualTo(401);
    assertThat(challenges(nobody)).containsExactly("OAuth realm=\"" + app.address() + "\"");
    assertThat(send(signed("stranger", get("/desk/x"))).statusCode()).isEqualTo(401);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void arequestCountsOnce(boolean byModule) throws Exception {
    start(byModule);
    HttpRequest request = signed("clerk", get("/desk/x?do=forward"));

    assertThat(send(request).body()).contains("FORWARD user=clerk");
    assertThat(send(request).statusCode()).isEqualTo(401);
  }

  @ParameterizedTest
  @CsvSource({
    "true,parameters", "true,stream", "true,reader", "true,listener",
    "false,parameters", "false,stream", "false,reader", "false,listener"
  })
  void aformIsReadByTheApplicationAsIfNobodyHadReadIt(boolean byModule, String way)
      throws Exception {
    start(byModule);
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("text", "café + lait");
    fields.put("b", "");
    String body = "text=caf%C3%A9+%2B+lait&b=";

    HttpResponse<String> page =
        send(
            signer("clerk")
                .form(URI.create(app.address() + "/desk/form/" + way + "?id=7"), fields)
                .build());

    assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
    String read =
        switch (way) {
          case "parameters" -> "{b=[], id=[7], text=[café + lait]}";
          case "stream" -> body;
          case "listener" -> "listened " + body;
          default -> body;
        };
    assertThat(page.body()).contains(read);
    if (!way.equals("listener")) {
      assertThat(page.body())
          .contains("POST user=clerk agent=true type=" + FORM)
          .contains("length=" + body.length() + "/" + body.length());
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void achangedFormIsRefused(boolean byModule) throws Exception {
    start(byModule);
    URI address = URI.create(app.address() + "/desk/form/parameters");
    HttpRequest.Builder request =
        signer("clerk")
            .form(address, Map.of("amount", "1"))
            .POST(BodyPublishers.ofString("amount=9"));

    assertThat(send(request.build()).statusCode()).isEqualTo(401);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void multipartAndOtherBodiesAreNotTouched(boolean byModule) throws Exception {
    start(byModule);
    String parts =
        String.join(
            "\r\n",
            "--b",
            "Content-Disposition: form-data; name=\"subject\"",
            "",
            "size",
            "--b",
            "Content-Disposition: form-data; name=\"f\"; filename=\"f.txt\"",
            "Content-Type: text/plain",
            "",
            "file",
            "--b--",
            "");

    HttpResponse<String> multipart =
        send(signed("clerk", post("/desk/form/parts", "multipart/form-data; boundary=b", parts)));
    HttpResponse<String> json =
        send(signed("clerk", post("/desk/form/stream", "application/json", "{\"a\":1}")));

    assertThat(multipart.body())
        .contains("subject file=null type=null size=4")
        .contains(
            "f file=f.txt type=text/plain size=4 sum=" + FormServlet.sum("file".getBytes(UTF_8)))
        .contains("{subject=[size]}");
    assertThat(json.body()).contains("{\"a\":1}");
  }

  @Test
  void aformOfAnotherMethodIsStillInItsStream() throws Exception {
    start(true);
    URI address = URI.create(app.address() + "/desk/x");
    String header = signer("clerk").authorization("PUT", address, Map.of("a", "1"));

    HttpResponse<String> page =
        send(
            HttpRequest.newBuilder(address)
                .header("Content-Type", FORM)
                .header("Authorization", header)
                .PUT(BodyPublishers.ofString("a=1"))
                .build());

    assertThat(page.body()).contains("user=clerk");
  }

  @Test
  void afterAProxyItIsTheAddressThatTheClientHasSeen() throws Exception {
    Map<String, String> params = TomcatApp.params(provider.issuer().toString());
    params.put("gatehouse.ways_in", "/desk/* oauth1");
    params.put("gatehouse.trusted_proxies", "127.0.0.1");
    app = TomcatApp.start(params, SERVLET, ServerKeys.NAMED, true);
    String[] proxy = {"X-Forwarded-Proto", "https", "X-Forwarded-Host", "api.example"};
    URI seen = URI.create("https://api.example/app/desk/x?q=1");

    String header = signer("clerk").authorization("GET", seen, Map.of());
    String other =
        signer("clerk").authorization("GET", URI.create(app.address() + "/desk/x?q=1"), Map.of());

    assertThat(
            send(get("/desk/x?q=1").headers(proxy).header("Authorization", header).build()).body())
        .contains("user=clerk");
    assertThat(
            send(get("/desk/x?q=1").headers(proxy).header("Authorization", other).build())
                .statusCode())
        .isEqualTo(401);
  }

  @Test
  void besideAloginEitherCounts() throws Exception {
    start(true);
    Visitor alice = new Visitor(app, provider);

    assertThat(alice.logIn("/any/x", "alice").body()).contains("user=alice");
    assertThat(send(signed("clerk", get("/any/x"))).body()).contains("user=clerk");
  }

  private HttpRequest.Builder get(String target) {
    return HttpRequest.newBuilder(URI.create(app.address() + target));
  }

  private HttpRequest.Builder post(String target, String type, String body) {
    return get(target).header("Content-Type", type).POST(BodyPublishers.ofString(body));
  }

  private static RequestSigner signer(String name) {
    return new RequestSigner(
        new SigningKey.Shared(SignatureMethod.HMAC_SHA256, name, "secret-of-" + name, "", ""),
        Clock.systemUTC());
  }

  private static HttpRequest signed(String name, HttpRequest.Builder request) {
    return signer(name).signed(request.build());
  }

  private HttpResponse<String> send(HttpRequest request) throws Exception {
    return http.send(request, HttpResponse.BodyHandlers.ofString());
  }
}
