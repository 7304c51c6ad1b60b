package io.gatehouse.servers;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.oauth1.outgoing.RequestSigner;
import io.gatehouse.oauth1.outgoing.SigningKey;
import io.gatehouse.oauth1.signature.SignatureMethod;
import io.gatehouse.servers.matrix.NeedsJakartaEe;
import io.gatehouse.servers.matrix.SharedServer;
import io.gatehouse.servers.probe.PeopleResource;
import io.gatehouse.servers.probe.ProbeApi;
import io.gatehouse.servers.probe.ProbeServlet;
import io.gatehouse.servers.server.Distribution;
import io.gatehouse.servers.server.TestServer;
import io.gatehouse.servers.war.WarFile;
import io.gatehouse.servers.war.WebXml;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.h2.Driver;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Both JARs in a WAR, with a data base in memory: the platform's API, whatever JAX-RS is there. */
@ExtendWith(SharedServer.class)
@DisabledIfSystemProperty(named = "server.platform", matches = "JAVA_EE")
class PlatformIT {
  private static final String WAR = "platform.war";
  private static final String OPERATOR = "0123456789abcdef0123456789abcdef-operator";
  private static final String JSON = "application/json";
  private static TestServer server;
  private static URI application;

  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  @BeforeAll
  static void deploy(TestServer shared, @TempDir Path folder) throws Exception {
    server = shared;
    application = server.deploy(write(folder.resolve(WAR)));
    operate("PUT", "accounts/brand", "{'name': 'Brand'}", 200);
    operate(
        "POST",
        "accounts/brand/users",
        "{'loginName': 'ada', 'kind': 'administrator', 'password': 'the password of ada'}",
        201);
  }

  @AfterAll
  static void undeploy() throws Exception {
    server.undeploy(WAR);
  }

  private static Path write(Path war) throws Exception {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("gatehouse.platform", "true");
    parameters.put("gatehouse.platform_operator_token", OPERATOR);
    parameters.put("gatehouse.platform_permissions", "agent");
    parameters.put("gatehouse.ways_in", "/* bearer oauth1");
    parameters.put("gatehouse.insecure_http", "true");
    try (WarFile file = WarFile.create(war)) {
      file.file(
              "WEB-INF/web.xml",
              "<web-app xmlns=\"https://jakarta.ee/xml/ns/jakartaee\" version=\"6.0\">"
                  + WebXml.contextParams(parameters)
                  + "<servlet><servlet-name>orders</servlet-name><servlet-class>"
                  + ProbeServlet.class.getName()
                  + "</servlet-class></servlet><servlet-mapping><servlet-name>orders</servlet-name>"
                  + "<url-pattern>/orders</url-pattern><url-pattern>/public</url-pattern>"
                  + "</servlet-mapping>"
                  + "<security-role><role-name>agent</role-name></security-role>"
                  + "<security-role><role-name>administrator</role-name></security-role></web-app>")
          .classes(ProbeServlet.class)
          .gatehouse()
          .platform()
          .library(
              Path.of(Driver.class.getProtectionDomain().getCodeSource().getLocation().toURI()));
      if (Distribution.ofThisRun().product().isJakartaEe()) {
        file.file("WEB-INF/beans.xml", "").classes(ProbeApi.class, PeopleResource.class);
      }
    }
    return war;
  }

  private static HttpResponse<String> call(
      String method, String target, String authorization, String type, String body)
      throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(application + target))
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (!authorization.isEmpty()) {
      request.header("Authorization", authorization);
    }
    if (!body.isEmpty()) {
      request.header("Content-Type", type);
    }
    return CLIENT.send(request.build(), BodyHandlers.ofString());
  }

  private static String json(String text) {
    return text.replace('\'', '"');
  }

  private static String operate(String method, String path, String body, int status)
      throws Exception {
    HttpResponse<String> answer =
        call(method, "/api/platform/" + path, "Bearer " + OPERATOR, JSON, json(body));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    return answer.body();
  }

  private static String member(String name, HttpResponse<String> answer) {
    Matcher member = Pattern.compile("\"" + name + "\":\"([^\"]+)\"").matcher(answer.body());
    assertThat(member.find()).as(answer.statusCode() + " " + answer.body()).isTrue();
    return member.group(1);
  }

  private static String bearer() throws Exception {
    HttpResponse<String> login =
        call(
            "POST",
            "/api/account/brand/login?v=1.3",
            "",
            JSON,
            json("{'username': 'ada', 'password': 'the password of ada'}"));
    assertThat(login.headers().firstValue("Set-Cookie").orElse(""))
        .contains("Session_id=", "HttpOnly", "Secure", "SameSite=Lax");
    return "Bearer " + member("bearer", login);
  }

  @Test
  void logsAUserInWhoseBearerCountsEverywhere() throws Exception {
    String bearer = bearer();

    assertThat(call("GET", "/api/account/brand/users/me", bearer, "", "").body())
        .contains("\"loginName\":\"ada\"");
    assertThat(call("GET", "/orders", bearer, "", "").body())
        .contains("servlet=ada", "servletAdministrator=true", "servletAgent=false");
  }

  @Test
  void refusesWhoeverHasNone() throws Exception {
    HttpResponse<String> answer = call("GET", "/api/account/brand/users/me", "", "", "");

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.headers().firstValue("WWW-Authenticate").orElse("")).startsWith("Bearer");
    assertThat(
            call(
                    "POST",
                    "/api/account/brand/login?v=1.3",
                    "",
                    JSON,
                    json("{'username': 'ada', 'password': 'a guess'}"))
                .statusCode())
        .isEqualTo(401);
  }

  @Test
  void takesARequestThatAnApiKeyHasSigned() throws Exception {
    HttpResponse<String> key =
        call(
            "POST",
            "/api/account/brand/keys",
            bearer(),
            JSON,
            json(
                "{'applicationName': 'Orders', 'developerName': 'Ada', 'permissions': ['agent']}"));
    String signature =
        new RequestSigner(
                new SigningKey.Shared(
                    SignatureMethod.HMAC_SHA1,
                    member("appKey", key),
                    member("secret", key),
                    member("accessToken", key),
                    member("accessTokenSecret", key)),
                Clock.systemUTC())
            .authorization("GET", URI.create(application + "/orders"), Map.of());

    assertThat(call("GET", "/orders", signature, "", "").body())
        .contains("servlet=Orders", "servletAgent=true");
    assertThat(call("GET", "/orders", signature, "", "").statusCode()).isEqualTo(401);
  }

  @Test
  void givesAnApplicationATokenOfItsOwn() throws Exception {
    HttpResponse<String> made =
        call(
            "POST",
            "/api/account/brand/applications",
            bearer(),
            JSON,
            json("{'client_name': 'Orders', 'grant_types': ['client_credentials']}"));
    String client = member("client_id", made) + ":" + member("client_secret", made);
    HttpResponse<String> tokens =
        call(
            "POST",
            "/sentinel/api/account/brand/token?v=2.0",
            "Basic " + Base64.getEncoder().encodeToString(client.getBytes(StandardCharsets.UTF_8)),
            "application/x-www-form-urlencoded",
            "grant_type=client_credentials");

    String token = member("access_token", tokens);
    assertThat(token.split("\\.", -1)).hasSize(3);
    assertThat(call("GET", "/orders", "Bearer " + token, "", "").statusCode()).isEqualTo(200);
    assertThat(call("GET", "/sentinel/api/account/brand/jwks", "", "", "").body())
        .contains("\"kty\":\"RSA\"");
  }

  @Test
  void describesItsApi() throws Exception {
    HttpResponse<String> answer = call("GET", "/api/platform/openapi.json", "", "", "");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("\"" + application.getPath() + "\"");
  }

  @Test
  @NeedsJakartaEe
  void leavesTheJaxRsOfTheApplicationAlone() throws Exception {
    assertThat(call("GET", "/api/people", "", "", "").body()).isEqualTo("nobody");
    assertThat(call("GET", "/api/people", bearer(), "", "").body()).startsWith("ada");
  }
}
