package io.gatehouse.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** Applications that act for users, row by row, over HTTP. */
class AuthorizationIT {
  @RegisterExtension
  static final ExecutedRows ROWS =
      new ExecutedRows(List.of("B-03", "B-09", "B-10", "B-11", "B-12", "B-13", "B-15"));

  private static PlatformApp app;
  private static Brand brand;
  private static Installed desk;
  private static Installed other;
  private static final Map<String, String> NAMES = new LinkedHashMap<>();

  @BeforeAll
  static void open() {
    app = PlatformApp.start("required_scope", "/api/scoped/* orders:read");
    brand = new Brand(app).make();
    desk = Installed.forUsers(app, brand, "Desk", "agent administrator orders:read");
    other = Installed.forUsers(app, brand, "Other", "agent");
    Installed single =
        Installed.register(
            app, brand, Map.of("client_name", "Single", "redirect_uris", List.of(Installed.BACK)));
    Installed disabled = Installed.forUsers(app, brand, "Disabled", "agent");
    Installed server = server("Server");
    assertThat(switched(disabled, "disable").statusCode()).isEqualTo(200);
    NAMES.putAll(
        Map.of(
            "{app}", desk.id(),
            "{secret}", desk.secret(),
            "{othersecret}", other.secret(),
            "{single}", single.id(),
            "{disabled}", disabled.id(),
            "{disabledsecret}", disabled.secret(),
            "{server}", server.id(),
            "{serversecret}", server.secret(),
            "{back}", Installed.encode(Installed.BACK)));
    String unused = brand.user("brand", "nina", "agent");
    NAMES.put("{session}", desk.session("nina"));
  }

  @AfterAll
  static void close() {
    app.close();
  }

  private static Installed server(String name) {
    return Installed.register(
        app,
        brand,
        Map.of(
            "client_name",
            name,
            "grant_types",
            List.of("client_credentials"),
            "scope",
            "orders:read"));
  }

  private static HttpResponse<String> switched(Installed application, String what) {
    return brand.call(
        "ada", "POST", "api/account/brand/applications/" + application.id() + "/" + what, Map.of());
  }

  @ParameterizedTest
  @CsvFileSource(
      resources = "/authorization.txt",
      delimiter = '|',
      quoteCharacter = '\u0001',
      emptyValue = "",
      nullValues = "",
      useHeadersInDisplayName = true)
  void answers(
      String row,
      String credentials,
      String method,
      String target,
      String body,
      int status,
      String has) {
    Map<String, String> headers = new LinkedHashMap<>();
    if (credentials.equals("session")) {
      headers.put("Cookie", "Session_id=" + NAMES.get("{session}"));
    } else if (!credentials.equals("-")) {
      headers.put("Authorization", Installed.basic(filled(credentials)));
    }
    if (method.equals("POST")) {
      headers.put("Content-Type", "application/x-www-form-urlencoded");
    }
    HttpResponse<String> answer =
        brand.calls().call(method, app.at(Installed.PATH + filled(target)), headers, filled(body));

    String location = answer.headers().firstValue("Location").orElse("");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.body() + location)
        .contains(has == null ? "" : has)
        .doesNotContain("Exception", "\tat ");
    assertThat(location.isEmpty()).as("whether it redirects").isEqualTo(status != 302);
    assertThat(answer.headers().firstValue("WWW-Authenticate").isPresent())
        .isEqualTo(status == 401);
    if (status == 302) {
      assertThat(Installed.parameters(answer)).containsEntry("state", "s").containsKey("iss");
    }
    ROWS.add(row);
  }

  private static String filled(String text) {
    String filled = text == null ? "" : text;
    for (Map.Entry<String, String> name : NAMES.entrySet()) {
      filled = filled.replace(name.getKey(), name.getValue());
    }
    return filled;
  }

  private static JWTClaimsSet verified(String token) throws Exception {
    SignedJWT jwt = SignedJWT.parse(token);
    JWKSet keys = JWKSet.parse(brand.calls().get(app.at(Installed.PATH + "jwks"), "").body());
    assertThat(keys.getKeys()).noneMatch(key -> key.isPrivate());
    assertThat(
            jwt.verify(
                new RSASSAVerifier(keys.getKeyByKeyId(jwt.getHeader().getKeyID()).toRSAKey())))
        .isTrue();
    assertThat(jwt.getHeader().getAlgorithm().getName()).isEqualTo("RS256");
    return jwt.getJWTClaimsSet();
  }

  private static String issuer() {
    return app.at("sentinel/api/account/brand").toString();
  }

  @Test
  @Row("B-10")
  void asksOnceForEachApplicationAndScope() {
    Installed asking = Installed.forUsers(app, brand, "Asking", "agent orders:read");
    String session = asking.session("alan");
    URI address = asking.authorize("&scope=agent&state=1");

    HttpResponse<String> page = asking.visit(address, session);
    assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
        .contains("default-src 'none'", "frame-ancestors 'none'");
    assertThat(page.body()).contains("Asking", "alan", "client.example");
    assertThat(Installed.parameters(asking.send(page, address, session, "decision=allow")))
        .containsKey("code")
        .containsEntry("state", "1")
        .containsEntry("iss", issuer());

    assertThat(Installed.parameters(asking.visit(address, session))).containsKey("code");
    assertThat(asking.visit(asking.authorize("&scope=agent+orders:read"), session).statusCode())
        .isEqualTo(200);
    assertThat(asking.visit(asking.authorize("&scope=agent&prompt=consent"), session).statusCode())
        .isEqualTo(200);
    assertThat(asking.visit(address, asking.session("mary")).statusCode()).isEqualTo(200);
  }

  @Test
  @Row("B-10")
  void whoSaysNoGivesNothing() {
    Installed asking = Installed.forUsers(app, brand, "Refused", "agent");
    String session = asking.session("alan");
    URI address = asking.authorize("&state=1");

    assertThat(
            Installed.parameters(
                asking.send(asking.visit(address, session), address, session, "decision=deny")))
        .containsEntry("error", "access_denied")
        .doesNotContainKey("code");
    assertThat(asking.visit(address, session).statusCode()).isEqualTo(200);
  }

  @Test
  @Row("B-10")
  void theFormOfAnotherUserOrSiteAllowsNothing() {
    Installed asking = Installed.forUsers(app, brand, "Forged", "agent");
    URI address = asking.authorize("");
    String alan = asking.session("alan");
    HttpResponse<String> page = asking.visit(address, alan);

    assertThat(asking.send(page, address, asking.session("mary"), "decision=allow").statusCode())
        .isEqualTo(403);
    assertThat(asking.visit(address, alan).statusCode()).isEqualTo(200);
  }

  @Test
  @Row("B-10")
  void stateComesBackByteForByte() {
    String unused = desk.code("alan", "");
    for (String state :
        List.of("a%20b", "a+b", "%C3%A4%2F%3D", "%ff%FE", "x%26code%3Dy", "~-._", "")) {
      String location =
          desk.visit(desk.authorize("&state=" + state + "&prompt=none"), desk.session("alan"))
              .headers()
              .firstValue("Location")
              .orElseThrow();

      assertThat(location).contains("&state=" + state + "&iss=");
    }
  }

  @Test
  @Row("B-11")
  void aCodeIsWorthTokensOnce() throws Exception {
    String code = desk.code("alan", "&nonce=n1&scope=agent");
    HttpResponse<String> answer = desk.redeem(code);
    JsonNode tokens = Brand.read(answer);

    assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
    assertThat(tokens.get("token_type").asText()).isEqualTo("Bearer");
    assertThat(tokens.get("expires_in").asInt()).isEqualTo(3600);
    assertThat(tokens.get("scope").asText()).isEqualTo("agent");
    JWTClaimsSet claims = verified(tokens.get("id_token").asText());
    assertThat(claims.getIssuer()).isEqualTo(issuer());
    assertThat(claims.getSubject()).matches("[0-9]+");
    assertThat(claims.getAudience()).containsExactly(desk.id());
    assertThat(claims.getClaim("nonce")).isEqualTo("n1");
    assertThat(claims.getClaim("is_admin")).isEqualTo(false);
    assertThat(claims.getClaim("is_lpa")).isEqualTo(false);
    assertThat(claims.getExpirationTime().toInstant())
        .isEqualTo(claims.getIssueTime().toInstant().plusSeconds(600));
    assertThat(desk.call(tokens).body()).isEqualTo("caller alan roles agent");

    HttpResponse<String> again = desk.redeem(code);
    assertThat(again.statusCode()).isEqualTo(400);
    assertThat(Brand.read(again).get("error").asText()).isEqualTo("invalid_grant");
    assertThat(desk.call(tokens).statusCode()).isEqualTo(401);
    assertThat(desk.refresh(tokens.get("refresh_token").asText()).statusCode()).isEqualTo(400);
  }

  @Test
  @Row("B-11")
  void versionOneHasNoIdToken() throws Exception {
    String form = "grant_type=authorization_code&redirect_uri=" + Installed.encode(Installed.BACK);
    JsonNode tokens = Brand.read(desk.token("1.0", form + "&code=" + desk.code("ada", "")));

    assertThat(tokens.has("id_token")).isFalse();
    assertThat(tokens.has("refresh_token")).isTrue();
    assertThat(verified(desk.tokens("ada").get("id_token").asText()).getClaim("is_admin"))
        .isEqualTo(true);
  }

  @Test
  @Row("B-11")
  void aCodeCountsForItsApplicationAddressAndVerifierAlone() {
    String verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    String code =
        desk.code(
            "alan",
            "&code_challenge_method=S256"
                + "&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
    String form = "grant_type=authorization_code&code=" + code;
    String back = "&redirect_uri=" + Installed.encode(Installed.BACK);
    String proof = "&code_verifier=" + verifier;
    for (HttpResponse<String> wrong :
        List.of(
            other.token("2.0", form + back + proof),
            desk.token("2.0", form + back),
            desk.token("2.0", form + back + "&code_verifier=" + "x".repeat(43)),
            desk.token("2.0", form + proof),
            desk.token(
                "2.0", form + proof + "&redirect_uri=https%3A%2F%2Fclient.example%2Fother"))) {
      assertThat(wrong.statusCode()).isEqualTo(400);
      assertThat(Brand.read(wrong).get("error").asText()).isEqualTo("invalid_grant");
    }
    assertThat(desk.token("2.0", form + back + proof).statusCode()).isEqualTo(200);
    assertThat(
            desk.token(
                    "2.0",
                    "grant_type=authorization_code&code=" + desk.code("alan", "") + back + proof)
                .statusCode())
        .as("a verifier without a challenge")
        .isEqualTo(400);
  }

  /** All answers to the same call, made by many at once. */
  private static List<HttpResponse<String>> many(int calls, Callable<HttpResponse<String>> call)
      throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(calls);
    try {
      List<HttpResponse<String>> answers = new ArrayList<>();
      for (Future<HttpResponse<String>> answer :
          threads.invokeAll(java.util.Collections.nCopies(calls, call))) {
        answers.add(answer.get());
      }
      return answers;
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  @Row("B-11")
  void fiftyRedeemersOfOneCodeHaveOneSuccess() throws Exception {
    String code = desk.code("alan", "");

    List<HttpResponse<String>> answers = many(50, () -> desk.redeem(code));

    assertThat(answers).filteredOn(answer -> answer.statusCode() == 200).hasSize(1);
    assertThat(answers)
        .filteredOn(answer -> answer.statusCode() != 200)
        .allSatisfy(answer -> assertThat(answer.body()).contains("invalid_grant"));
  }

  @Test
  @Row("B-12")
  void refreshingGivesNewTokensAndReuseEndsThemAll() {
    JsonNode first = desk.tokens("alan");
    String token = first.get("refresh_token").asText();
    JsonNode second = Brand.read(desk.refresh(token));

    assertThat(second.get("refresh_token").asText()).isNotEqualTo(token);
    assertThat(second.get("access_token")).isNotEqualTo(first.get("access_token"));
    assertThat(desk.call(second).statusCode()).isEqualTo(200);

    assertThat(desk.refresh(token).body()).contains("invalid_grant");
    assertThat(desk.call(second).statusCode()).isEqualTo(401);
    assertThat(desk.call(first).statusCode()).isEqualTo(401);
    assertThat(desk.refresh(second.get("refresh_token").asText()).body()).contains("invalid_grant");
  }

  @Test
  @Row("B-12")
  void manyRefreshesAtOnceHaveOneSuccessAtMostAndEndTheFamily() throws Exception {
    JsonNode first = desk.tokens("alan");

    List<HttpResponse<String>> answers =
        many(20, () -> desk.refresh(first.get("refresh_token").asText()));

    assertThat(answers).filteredOn(answer -> answer.statusCode() == 200).hasSizeLessThan(2);
    assertThat(answers).allMatch(answer -> List.of(200, 400).contains(answer.statusCode()));
    answers.stream()
        .filter(answer -> answer.statusCode() == 200)
        .forEach(answer -> assertThat(desk.call(Brand.read(answer)).statusCode()).isEqualTo(401));
  }

  @Test
  @Row("B-12")
  void refreshingNarrowsTheScopeAndNeverWidensIt() {
    String code = desk.code("ada", "&scope=agent+administrator");
    String refresh = Brand.read(desk.redeem(code)).get("refresh_token").asText();
    String form = "grant_type=refresh_token&refresh_token=" + refresh + "&scope=";

    assertThat(desk.token("2.0", form + "agent+orders:read").body()).contains("invalid_scope");
    assertThat(other.token("2.0", form + "agent").body()).contains("invalid_grant");
    JsonNode narrow = Brand.read(desk.token("2.0", form + "agent"));
    assertThat(narrow.get("scope").asText()).isEqualTo("agent");
    assertThat(desk.call(narrow).body()).isEqualTo("caller ada roles ");
  }

  @Test
  @Row("B-03")
  void rolesAreTheUsersNarrowedByTheScope() {
    JsonNode narrow = Brand.read(desk.redeem(desk.code("ada", "&scope=agent")));
    JsonNode wide = Brand.read(desk.redeem(desk.code("ada", "")));

    assertThat(desk.call(narrow).body()).isEqualTo("caller ada roles ");
    assertThat(desk.call(wide).body()).isEqualTo("caller ada roles administrator");
    URI admin = app.at("api/account/brand/applications");
    String bearer = "Bearer " + narrow.get("access_token").asText();
    assertThat(brand.calls().get(admin, bearer).statusCode()).isEqualTo(403);
    assertThat(brand.calls().get(admin, "Bearer " + wide.get("access_token").asText()).statusCode())
        .isEqualTo(200);
    HttpResponse<String> scoped = brand.calls().get(app.at("api/scoped/all"), bearer);
    assertThat(scoped.statusCode()).isEqualTo(403);
    assertThat(scoped.headers().firstValue("WWW-Authenticate").orElseThrow())
        .contains("insufficient_scope");
    assertThat(brand.calls().get(app.at("api/account/other/users/me"), bearer).statusCode())
        .isEqualTo(401);
  }

  @Test
  @Row("B-03")
  void aUserWhoIsDisabledHasNoTokensAnyMore() {
    String id = brand.user("brand", "gone", "agent");
    JsonNode tokens = desk.tokens("gone");
    assertThat(desk.call(tokens).statusCode()).isEqualTo(200);

    brand.operator("PUT", "accounts/brand/users/" + id, Map.of("enabled", false), 200);

    assertThat(desk.call(tokens).statusCode()).isEqualTo(401);
    assertThat(desk.refresh(tokens.get("refresh_token").asText()).body()).contains("invalid_grant");
  }

  @Test
  @Row({"B-03", "B-10"})
  void whatIsWithdrawnIsOverAtOnce() {
    Installed known = Installed.forUsers(app, brand, "Known <one>", "agent");
    JsonNode tokens = known.tokens("mary");
    URI page = app.at(Installed.PATH + "grants");
    String session = known.session("mary");
    HttpResponse<String> grants = known.visit(page, session);
    assertThat(grants.body()).contains("Known &lt;one&gt;").doesNotContain("<one>");
    assertThat(known.call(tokens).statusCode()).isEqualTo(200);

    assertThat(known.send(grants, page, session, "client_id=" + known.id()).statusCode())
        .isEqualTo(303);

    assertThat(known.call(tokens).statusCode()).isEqualTo(401);
    assertThat(known.refresh(tokens.get("refresh_token").asText()).body())
        .contains("invalid_grant");
    assertThat(known.visit(page, session).body()).doesNotContain("Known");
    assertThat(known.visit(known.authorize(""), session).statusCode()).isEqualTo(200);
    assertThat(known.visit(page, "").statusCode()).isEqualTo(401);
  }

  @Test
  @Row("B-09")
  void aDisabledApplicationIsRefusedAndItsTokensToo() {
    Installed asleep = Installed.forUsers(app, brand, "Asleep", "agent");
    JsonNode tokens = asleep.tokens("alan");
    assertThat(asleep.call(tokens).statusCode()).isEqualTo(200);

    assertThat(switched(asleep, "disable").statusCode()).isEqualTo(200);
    assertThat(asleep.call(tokens).statusCode()).isEqualTo(401);
    assertThat(asleep.refresh(tokens.get("refresh_token").asText()).body())
        .contains("unauthorized_client");
    assertThat(asleep.visit(asleep.authorize(""), asleep.session("alan")).statusCode())
        .isEqualTo(400);

    assertThat(switched(asleep, "enable").statusCode()).isEqualTo(200);
    assertThat(asleep.call(tokens).statusCode()).isEqualTo(200);
  }

  @Test
  @Row("B-09")
  void aCallThatNamesAnotherApplicationIsRefused() {
    JsonNode tokens = desk.tokens("alan");
    String bearer = "Bearer " + tokens.get("access_token").asText();
    String named = "api/orders?App_Install_Id=";

    assertThat(brand.calls().get(app.at(named + desk.id()), bearer).statusCode()).isEqualTo(200);
    assertThat(brand.calls().get(app.at(named + other.id()), bearer).statusCode()).isEqualTo(403);
    assertThat(
            brand
                .calls()
                .get(app.at("api/orders?%41pp_Install_Id=" + other.id()), bearer)
                .statusCode())
        .isEqualTo(403);
    assertThat(
            brand
                .calls()
                .call(
                    "GET",
                    app.at("api/orders"),
                    Map.of("Authorization", bearer, "App_Install_Id", other.id()),
                    "")
                .statusCode())
        .isEqualTo(403);
  }

  @Test
  @Row("B-09")
  void aSecretIsShownOnceAndANewOneEndsIt() {
    Installed old = server("Changing");
    String path = "api/account/brand/applications/" + old.id();
    assertThat(brand.call("ada", "GET", path, Map.of()).body())
        .contains(old.id())
        .doesNotContain(old.secret(), "client_secret");

    JsonNode fresh = Brand.read(switched(old, "secret"));

    assertThat(old.token("2.0", "grant_type=client_credentials").body()).contains("invalid_client");
    Installed renewed = new Installed(app, brand, old.id(), fresh.get("client_secret").asText());
    assertThat(renewed.token("2.0", "grant_type=client_credentials").statusCode()).isEqualTo(200);
    for (Map<String, ?> tooLong :
        List.of(
            Map.of("client_name", "x".repeat(129)),
            Map.of("client_name", "x", "display_name", "x".repeat(129)),
            Map.of("client_name", "x", "description", "x".repeat(257)),
            Map.of("client_name", "x", "scope", "x".repeat(129)),
            Map.of("client_name", "x", "logo_uri", "https://a.example/" + "x".repeat(1024)),
            Map.of("client_name", "x", "entry_uri", "https://a.example/" + "x".repeat(1024)),
            Map.of(
                "client_name",
                "x",
                "redirect_uris",
                List.of("https://a.example/" + "x".repeat(128))))) {
      HttpResponse<String> answer =
          brand.call("ada", "POST", "api/account/brand/applications", tooLong);
      assertThat(answer.statusCode()).isEqualTo(400);
    }
  }

  @Test
  @Row("B-13")
  void revokingEndsTheUsersSessionsInAllApplications() {
    String unused = brand.user("brand", "rita", "agent");
    JsonNode here = desk.tokens("rita");
    JsonNode there = other.tokens("rita");
    JsonNode anothers = other.tokens("mary");

    HttpResponse<String> foreign =
        other.post("revoke?v=1.0", "token=" + here.get("refresh_token").asText());
    assertThat(foreign.statusCode()).isEqualTo(400);
    assertThat(desk.call(here).statusCode()).isEqualTo(200);

    HttpResponse<String> revoked =
        desk.post("revoke?v=1.0", "token=" + here.get("refresh_token").asText());
    assertThat(revoked.statusCode()).isEqualTo(200);
    assertThat(desk.call(here).statusCode()).isEqualTo(401);
    assertThat(other.call(there).statusCode()).isEqualTo(401);
    assertThat(other.call(anothers).statusCode()).isEqualTo(200);
  }

  @Test
  @Row({"B-15", "B-03"})
  void anApplicationHasATokenOfItsOwn() throws Exception {
    Installed server = server("Robot");
    JsonNode tokens = Brand.read(server.token("2.0", "grant_type=client_credentials"));

    assertThat(tokens.has("refresh_token")).isFalse();
    assertThat(tokens.get("expires_in").asInt()).isEqualTo(3600);
    JWTClaimsSet claims = verified(tokens.get("access_token").asText());
    assertThat(claims.getAudience()).containsExactly("brand");
    assertThat(claims.getClaim("azp")).isEqualTo(server.id());
    assertThat(claims.getClaim("scope")).isEqualTo("orders:read");
    assertThat(claims.getIssuer()).isEqualTo(issuer());
    assertThat(server.call(tokens).body()).isEqualTo("caller Robot roles ");
    String bearer = "Bearer " + tokens.get("access_token").asText();
    assertThat(brand.calls().get(app.at("api/scoped/all"), bearer).statusCode()).isEqualTo(200);
    assertThat(brand.calls().get(app.at("api/account/brand/keys"), bearer).statusCode())
        .isEqualTo(403);
    assertThat(brand.calls().get(app.at("api/orders"), bearer + "x").statusCode()).isEqualTo(401);

    assertThat(
            server
                .post("revoke?v=1.0", "token=" + tokens.get("access_token").asText())
                .statusCode())
        .isEqualTo(200);
    assertThat(server.call(tokens).statusCode()).isEqualTo(401);
  }
}
