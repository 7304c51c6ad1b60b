package io.gatehouse;

import static io.gatehouse.OAuth1Fixture.BASE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.exchange.Outcome;
import io.gatehouse.oauth1.Signed;
import io.gatehouse.oauth1.TestKeys;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Signed requests as credentials, in the whole house. */
final class OAuth1FlowTest {
  private final OAuth1Fixture api = new OAuth1Fixture();

  @AfterEach
  void close() {
    api.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"HMAC-SHA1", "HMAC-SHA256", "RSA-SHA1"})
  void takesARequestThatAKeyHasSigned(String method) {
    String target = "/api/photos?file=vacation%20%2B.jpg&size=original&size=&a";
    Signed signed =
        api.signed()
            .by(method)
            .to("GET", BASE + "/api/photos")
            .with("file", "vacation +.jpg")
            .with("size", "original")
            .with("size", "")
            .with("a", "");

    Outcome.Authenticated found = found(api.call("GET", target, signed.header()));

    assertThat(found.caller().getName()).isEqualTo("statistics");
    assertThat(found.caller().roles()).containsExactlyInAnyOrder("agent", "reports");
    assertThat(found.login()).as("a signature is no login").isEmpty();
  }

  @Test
  void takesAFormWhoseFieldsAreSigned() {
    Signed signed =
        api.signed()
            .to("POST", BASE + "/api/photos")
            .with("status", "Hello Ladies + Gentlemen, ü!")
            .with("q", "1");

    assertThat(
            api.call(
                form(
                    "/api/photos?q=1",
                    "status=Hello+Ladies+%2B+Gentlemen%2c%20%c3%bc!",
                    signed.header())))
        .isInstanceOf(Outcome.Authenticated.class);
  }

  @Test
  void refusesAFormOfWhichOneFieldWasChangedAddedOrLeftOut() {
    for (String body : List.of("a=2", "a=1&b=2", "", "a=1&a=1", "A=1", "a=1%00")) {
      Signed signed = api.signed().to("POST", BASE + "/api/photos").with("a", "1");

      assertRefused(api.call(form("/api/photos", body, signed.header())));
    }
  }

  @Test
  void leavesOtherBodiesAlone() {
    Signed signed = api.signed().to("POST", BASE + "/api/photos");

    assertThat(
            api.call(
                new TestRequest("POST", BASE, "/api/photos", "{}")
                    .header("Content-Type", "application/json")
                    .header("Authorization", signed.header())))
        .isInstanceOf(Outcome.Authenticated.class);
  }

  @Test
  void checksTheHashOfABodyWhereOneIsSent() throws Exception {
    assertThat(api.call(json("{}", hash("SHA-1", "{}"), "HMAC-SHA1")))
        .isInstanceOf(Outcome.Authenticated.class);
    assertThat(api.call(json("{}", hash("SHA-256", "{}"), "HMAC-SHA256")))
        .isInstanceOf(Outcome.Authenticated.class);
    assertRefused(api.call(json("{ }", hash("SHA-1", "{}"), "HMAC-SHA1")));
    assertRefused(api.call(json("{}", "", "HMAC-SHA1")));
  }

  private static String hash(String algorithm, String body) throws Exception {
    return Base64.getEncoder()
        .encodeToString(
            MessageDigest.getInstance(algorithm).digest(body.getBytes(StandardCharsets.UTF_8)));
  }

  private TestRequest json(String body, String hash, String method) {
    Signed signed = api.signed().by(method).to("POST", BASE + "/api/photos");
    signed.protocol.put("oauth_body_hash", hash);
    return new TestRequest("POST", BASE, "/api/photos", body)
        .header("Content-Type", "application/json")
        .header("Authorization", signed.header());
  }

  @Test
  void takesARequestOnce() {
    String header = api.signed().header();

    assertThat(api.call("GET", "/api/photos", header)).isInstanceOf(Outcome.Authenticated.class);
    assertRefused(api.call("GET", "/api/photos", header));
    api.clock.forward(Duration.ofMinutes(4));
    assertRefused(api.call("GET", "/api/photos", header));
  }

  @Test
  void aRequestThatIsRefusedUsesNoNonceUp() {
    Signed signed = api.signed();
    String wrong = signed.header().replace("oauth_signature=\"", "oauth_signature=\"x");

    assertRefused(api.call("GET", "/api/photos", wrong));
    assertThat(api.call("GET", "/api/photos", signed.header()))
        .isInstanceOf(Outcome.Authenticated.class);
  }

  @Test
  void anotherKeyOrTimeMayUseTheSameNonce() {
    api.keys.put("other", "", TestKeys.enabled("s", ""));
    long now = api.clock.instant().getEpochSecond();
    Signed other = new Signed(now, "same");
    other.protocol.put("oauth_consumer_key", "other");
    other.protocol.remove("oauth_token");
    other.secret = "s";
    other.tokenSecret = "";

    for (Signed each : List.of(new Signed(now, "same"), new Signed(now - 1, "same"), other)) {
      assertThat(api.call("GET", "/api/photos", each.header()))
          .isInstanceOf(Outcome.Authenticated.class);
    }
  }

  @Test
  void takesWhatWasSignedFiveMinutesAgoOrAhead() {
    for (long age : new long[] {299, -299}) {
      assertThat(api.call("GET", "/api/photos", signedAgo(age)))
          .isInstanceOf(Outcome.Authenticated.class);
    }
    for (long age : new long[] {302, -302, 1_000_000}) {
      Outcome outcome = api.call("GET", "/api/photos", signedAgo(age));
      assertRefused(outcome);
      assertThat(TestBrowser.reply(outcome).body()).contains("\"error\":\"timestamp_refused\"");
    }
  }

  private String signedAgo(long seconds) {
    return new Signed(api.clock.instant().getEpochSecond() - seconds, "age" + seconds).header();
  }

  @Test
  void refusesWhoseKeyOrTokenIsUnknownDisabledOrOfAnother() {
    assertRefused(api.call("GET", "/api/photos", changed("oauth_consumer_key", "unknown")));
    assertRefused(api.call("GET", "/api/photos", changed("oauth_token", "unknown")));
    assertRefused(api.call("GET", "/api/photos", changed("oauth_token", "")));
    assertRefused(api.call("GET", "/api/photos", changed("oauth_version", "1.1")));
    assertRefused(api.call("GET", "/api/photos", changed("oauth_version", "2.0")));
    String header = api.signed().header();
    api.keys.disable();
    assertRefused(api.call("GET", "/api/photos", header));
  }

  @ParameterizedTest
  @ValueSource(strings = {"HMAC-SHA1", "HMAC-SHA256", "RSA-SHA1"})
  void aKeyWithoutASecretOrAKeyPairSignsNothingByIt(String method) {
    api.keys.put(
        TestKeys.KEY,
        TestKeys.TOKEN,
        new io.gatehouse.oauth1.ApiKey(
            "", "", java.util.Optional.empty(), TestKeys.enabled("s", "").caller(), true));
    Signed signed = api.signed().by(method);
    signed.secret = "";
    signed.tokenSecret = "";

    assertRefused(api.call("GET", "/api/photos", signed.header()));
  }

  private String changed(String name, String value) {
    Signed signed = api.signed();
    signed.protocol.put(name, value);
    return signed.header();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "oauth_consumer_key",
        "oauth_signature_method",
        "oauth_signature",
        "oauth_timestamp",
        "oauth_nonce"
      })
  void aParameterThatIsMissingEmptyOrThereTwiceIsMalformed(String name) {
    Signed signed = api.signed();
    Map<String, String> all = new LinkedHashMap<>(signed.protocol);
    all.put("oauth_signature", signed.signature());

    assertMalformed(api.call("GET", "/api/photos", Signed.header(all) + ", " + name + "=\"x\""));
    all.put(name, "");
    assertMalformed(api.call("GET", "/api/photos", Signed.header(all)));
    all.remove(name);
    assertMalformed(api.call("GET", "/api/photos", Signed.header(all)));
  }

  @Test
  void plaintextIsRefused() {
    Map<String, String> all = new LinkedHashMap<>(api.signed().protocol);
    all.put("oauth_signature_method", "PLAINTEXT");
    all.put("oauth_signature", TestKeys.SECRET + "&" + TestKeys.TOKEN_SECRET);

    Outcome outcome = api.call("GET", "/api/photos", Signed.header(all));

    assertMalformed(outcome);
    assertThat(TestBrowser.reply(outcome).body()).contains("no other way counts");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "1e9", "12345678901234", "１２", " 1"})
  void aTimestampThatIsNoneIsMalformed(String timestamp) {
    assertMalformed(api.call("GET", "/api/photos", changed("oauth_timestamp", timestamp)));
  }

  @Test
  void parametersOfTheProtocolElsewhereAreMalformed() {
    Signed signed = api.signed().with("oauth_token", TestKeys.TOKEN);

    assertMalformed(api.call("GET", "/api/photos?oauth_token=" + TestKeys.TOKEN, signed.header()));
    assertMalformed(
        api.call(
            form(
                "/api/photos",
                "oauth_token=" + TestKeys.TOKEN,
                signed.to("POST", BASE + "/api/photos").header())));
    assertMalformed(
        api.call(TestRequest.get(BASE, "/api/photos?oauth_consumer_key=k&oauth_signature=x")));
  }

  @Test
  void aFormThatIsTooLongOrMalformedIsToldSo() {
    Outcome tooLong =
        api.call(form("/api/photos", "a=" + "x".repeat(2 << 20), api.signed().header()));
    Outcome malformed = api.call(form("/api/photos", "a=%zz", api.signed().header()));

    assertThat(TestBrowser.reply(tooLong).status()).isEqualTo(413);
    assertMalformed(malformed);
    assertMalformed(api.call(form("/api/photos", "a&".repeat(10_001), api.signed().header())));
  }

  @Test
  void aSignatureAndATokenInOneRequestAreMalformed() {
    String bearer = "Bearer " + api.provider.accessToken("alice", "desk");
    for (String target : List.of("/api/photos", "/token/photos", "/any/photos", "/desk/photos")) {
      String signed = api.signed().to("GET", BASE + target).header();

      assertMalformed(api.call(get(target).headers("Authorization", List.of(signed, bearer))));
      assertMalformed(api.call(get(target).headers("Authorization", List.of(bearer, signed))));
      assertMalformed(api.call("GET", target, signed + ", " + bearer));
      assertMalformed(api.call("GET", target, bearer + ", " + signed));
      assertMalformed(api.call(get(target).headers("Authorization", List.of(signed, signed))));
    }
  }

  @Test
  void aCredentialOfAnotherKindThanThePathsIsToldThePathsOwn() {
    String bearer = "Bearer " + api.provider.accessToken("alice", "desk");

    Outcome token = api.call("GET", "/api/photos", bearer);
    Outcome signed = api.get("/token/photos");

    assertThat(TestBrowser.reply(token).status()).isEqualTo(401);
    assertThat(challenges(token)).containsExactly("OAuth realm=\"" + BASE + "\"");
    assertThat(TestBrowser.reply(signed).status()).isEqualTo(401);
    assertThat(challenges(signed)).hasSize(2).noneMatch(each -> each.startsWith("OAuth"));
    assertThat(challenges(signed).get(0)).startsWith("Bearer resource_metadata=");
    assertThat(api.call("GET", "/token/photos", bearer)).isInstanceOf(Outcome.Authenticated.class);
    assertThat(api.call("GET", "/any/photos", bearer)).isInstanceOf(Outcome.Authenticated.class);
    assertThat(api.get("/any/photos")).isInstanceOf(Outcome.Authenticated.class);
  }

  @Test
  void a401NamesAllWaysOfThePath() {
    assertThat(challenges(api.call(get("/api/photos")))).hasSize(1);
    assertThat(schemes(api.call(get("/any/photos")))).containsExactly("Bearer", "DPoP", "OAuth");
    assertThat(schemes(api.call("GET", "/any/photos", "Bearer nonsense")))
        .containsExactly("Bearer", "DPoP", "OAuth");
    assertThat(schemes(api.call("GET", "/any/photos", changed("oauth_token", "x"))))
        .containsExactly("OAuth", "Bearer", "DPoP");
    assertThat(schemes(api.call(get("/all/photos"))))
        .containsExactlyInAnyOrder("Bearer", "DPoP", "OpenID", "OAuth");
    assertThat(schemes(api.call(get("/desk/photos")))).containsExactly("OpenID", "OAuth");
    assertThat(TestBrowser.reply(api.browser().open("/desk/photos")).status()).isEqualTo(302);
    assertThat(TestBrowser.reply(api.browser().open("/api/photos")).status()).isEqualTo(401);
  }

  @Test
  void theRealmIsTheOneThatIsSet() {
    api.with("realm", "Agent Desk");

    assertThat(challenges(api.call(get("/api/photos"))))
        .containsExactly("OAuth realm=\"Agent Desk\"");
  }

  @Test
  void aSignatureDecidesAloneWhateverSessionThereIs() {
    TestBrowser alice = api.browser();
    alice.follow(
        api.provider.authorize(TestBrowser.location(alice.open("/all/x")), "alice").toUri());
    assertThat(found(alice.open("/all/x")).caller().getName()).isEqualTo("alice");

    Outcome signed =
        alice.send(
            get("/all/x")
                .header("Authorization", api.signed().to("GET", BASE + "/all/x").header()));
    Outcome wrong = alice.send(get("/all/x").header("Authorization", changed("oauth_token", "x")));

    assertThat(found(signed).caller().getName()).isEqualTo("statistics");
    assertThat(TestBrowser.reply(wrong).status()).isEqualTo(401);
    assertThat(alice.open("/api/x")).isNotInstanceOf(Outcome.Authenticated.class);
  }

  @Test
  void whileTheKeysCannotBeHadIs503() {
    String header = api.signed().header();
    api.keys.down();

    Outcome outcome = api.gatehouse().identify(get("/api/photos").header("Authorization", header));

    assertThat(((Outcome.Undecided) outcome).reply().status()).isEqualTo(503);
  }

  @Test
  void whoseKeyIsNotEnoughIsToldInItsOwnWords() {
    TestRequest signed = get("/api/photos").header("Authorization", api.signed().header());
    signed.header("Accept", "application/json");

    assertThat(api.gatehouse().forbidden(signed).body()).contains("insufficient_permission");
    assertThat(api.gatehouse().forbidden(signed).status()).isEqualTo(403);
    assertThat(api.gatehouse().insufficientScope(signed, List.of("a")).body())
        .contains("insufficient_permission");
    assertThat(api.gatehouse().anothersSession(signed).status()).isEqualTo(400);
  }

  @Test
  void aHouseThatTakesSignedRequestsAndKnowsNoKeysDoesNotOpen() {
    assertThatThrownBy(
            () -> Gatehouse.open(OAuth1Fixture.settings(api.settings), api.clock).close())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("META-INF/services/io.gatehouse.oauth1.ApiKeys");
  }

  @Test
  void anApplicationMayTakeSignedRequestsAndNothingElse() {
    Map<String, String> alone = Map.of("gatehouse.ways_in", "/* oauth1");

    try (Gatehouse house =
        Gatehouse.open(
            OAuth1Fixture.settings(alone), api.clock, OAuth1Fixture.surroundings(api.keys))) {
      assertThat(house.identify(get("/api/photos").header("Authorization", api.signed().header())))
          .isInstanceOf(Outcome.Authenticated.class);
    }
  }

  private static TestRequest get(String target) {
    return TestRequest.get(BASE, target);
  }

  private static TestRequest form(String target, String body, String authorization) {
    return new TestRequest("POST", BASE, target, body)
        .header("Content-Type", "application/x-www-form-urlencoded; charset=UTF-8")
        .header("Authorization", authorization);
  }

  private static Outcome.Authenticated found(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Authenticated.class);
    return (Outcome.Authenticated) outcome;
  }

  private static void assertRefused(Outcome outcome) {
    assertThat(TestBrowser.reply(outcome).status()).isEqualTo(401);
    assertThat(challenges(outcome)).anyMatch(each -> each.startsWith("OAuth realm="));
  }

  private static void assertMalformed(Outcome outcome) {
    assertThat(TestBrowser.reply(outcome).status()).isEqualTo(400);
    assertThat(TestBrowser.reply(outcome).body()).contains("\"error\":\"invalid_request\"");
  }

  private static List<String> challenges(Outcome outcome) {
    return TestBrowser.headers(outcome, "WWW-Authenticate");
  }

  private static List<String> schemes(Outcome outcome) {
    return challenges(outcome).stream().map(each -> each.split(" ", 2)[0]).toList();
  }
}
