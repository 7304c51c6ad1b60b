package io.gatehouse;

import static io.gatehouse.FlowFixture.status;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import io.gatehouse.exchange.Outcome;
import io.gatehouse.exchange.Outcome.Authenticated;
import io.gatehouse.exchange.QueryParameters;
import io.gatehouse.login.LoginProvider;
import io.gatehouse.provider.client.ClientRegistration;
import io.gatehouse.provider.metadata.ProviderSettings;
import io.gatehouse.provider.tls.Secret;
import io.gatehouse.store.InMemoryStore;
import io.gatehouse.store.MemoryStoreSettings;
import io.gatehouse.store.Section;
import io.gatehouse.store.Store;
import io.gatehouse.store.StoreUnavailableException;
import io.gatehouse.testkit.TestProvider;
import io.gatehouse.testkit.logout.LogoutToken;
import io.gatehouse.testkit.logout.LogoutTokenFault;
import io.gatehouse.testkit.registry.TestClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class BackChannelLogoutTest {
  private static final String PATH = "/backchannel-logout";
  private static final String SECRET = "desk-secret-desk-secret-desk-secret";

  private final FlowFixture flow = new FlowFixture();
  private TestBrowser browser = flow.browser();

  @AfterEach
  void close() {
    flow.close();
  }

  @Test
  void aTokenWithSidEndsThatSessionOnly() {
    flow.logIn(browser, "/desk", "alice");
    TestBrowser second = flow.browser();
    flow.logIn(second, "/desk", "alice");
    Outcome reply = post(token("alice").bySession());
    assertThat(status(reply)).isEqualTo(200);
    assertThat(TestBrowser.reply(reply).body()).isEmpty();
    assertThat(TestBrowser.header(reply, "Cache-Control")).contains("no-store");
    assertThat(TestBrowser.header(reply, "Set-Cookie")).isEmpty();
    assertThat(isLoggedIn(second)).isFalse();
    assertThat(isLoggedIn(browser)).isTrue();
  }

  @Test
  void aTokenWithSubAndSidEndsThatSessionOnlyToo() {
    flow.logIn(browser, "/desk", "alice");
    TestBrowser second = flow.browser();
    flow.logIn(second, "/desk", "alice");
    assertThat(status(post(token("alice")))).isEqualTo(200);
    assertThat(isLoggedIn(second)).isFalse();
    assertThat(isLoggedIn(browser)).isTrue();
  }

  @Test
  void aTokenWithSubAloneEndsAllSessionsOfThatUserAndNoLaterOne() {
    flow.logIn(browser, "/desk", "alice");
    TestBrowser second = flow.browser();
    flow.logIn(second, "/desk", "alice");
    TestBrowser other = flow.browser();
    flow.logIn(other, "/desk", "bob");
    assertThat(status(post(token("alice").bySubject()))).isEqualTo(200);
    assertThat(isLoggedIn(browser)).isFalse();
    assertThat(isLoggedIn(second)).isFalse();
    assertThat(isLoggedIn(other)).isTrue();

    flow.clock.forward(Duration.ofSeconds(1));
    flow.logIn(browser, "/desk", "alice");
    assertThat(isLoggedIn(browser)).isTrue();
  }

  @Test
  void aTokenForALoginThatIsStillOnItsWayCounts() {
    String sid = "s-of-a-login-under-way";
    LogoutToken token = token("alice").bySession(sid);
    assertThat(status(post(token))).isEqualTo(200);
  }

  @Test
  void aTokenThatOneNodeGetsEndsTheSessionOnTheOther() {
    Store shared = new InMemoryStore(new MemoryStoreSettings(1000, 1000, 1L << 20), flow.clock);
    flow.with(flow.settings(), shared);
    try (Gatehouse other = Gatehouse.open(flow.settings().settings(), flow.clock, shared)) {
      TestBrowser here = flow.browser();
      flow.logIn(here, "/desk", "alice");
      TestBrowser there = new TestBrowser(other, FlowFixture.BASE);
      there.cookies().putAll(here.cookies());
      assertThat(isLoggedIn(there)).isTrue();

      LogoutToken token = token("alice");
      assertThat(status(post(new TestBrowser(other, FlowFixture.BASE), token.serialize())))
          .isEqualTo(200);
      assertThat(isLoggedIn(here)).isFalse();
      assertThat(isLoggedIn(there)).isFalse();
      assertThat(status(post(token))).as("a replay to the other node").isEqualTo(400);
    }
  }

  @Test
  void aTokenCountsOnce() {
    flow.logIn(browser, "/desk", "alice");
    LogoutToken token = token("alice").bySubject();
    assertThat(status(post(token))).isEqualTo(200);
    Outcome replay = post(token);
    assertThat(status(replay)).isEqualTo(400);
    assertThat(TestBrowser.header(replay, "Cache-Control")).contains("no-store");
    assertThat(TestBrowser.reply(replay).body()).contains("\"error\":\"invalid_request\"");
    assertThat(status(post(token.with("jti", "another")))).isEqualTo(200);
  }

  @Test
  void aTokenIsRememberedAsLongAsItCouldCount() {
    LogoutToken token = token("alice").bySubject();
    token = token.with("exp", flow.clock.instant().plusSeconds(3600).getEpochSecond());
    assertThat(status(post(token))).isEqualTo(200);
    for (int minute = 1; minute <= 8; minute++) {
      flow.clock.forward(Duration.ofMinutes(1));
      assertThat(status(post(token))).isEqualTo(400);
    }
  }

  @ParameterizedTest
  @EnumSource
  void refuses(LogoutTokenFault fault) throws Exception {
    flow.logIn(browser, "/desk", "alice");
    if (fault.name().startsWith("ENCRYPTED")) {
      RSAKey key = new RSAKeyGenerator(2048).keyUse(KeyUse.ENCRYPTION).keyID("enc").generate();
      flow.provider.register(client().withIdTokenEncryptedTo(key.toPublicJWK()));
    }
    Outcome reply = post(token("alice").with(fault));
    assertThat(status(reply)).isEqualTo(400);
    assertThat(TestBrowser.header(reply, "Content-Type")).contains("application/json");
    assertThat(TestBrowser.reply(reply).body()).startsWith("{\"error\":\"invalid_request\"");
    assertThat(isLoggedIn(browser)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "logout_token=",
        "logout_token=a.b.c",
        "logout_token=a.b.c&logout_token=a.b.c",
        "logout_token=e30.e30.",
        "logout_token=eyJhbGciOiJSUzI1NiJ9.W10.AA",
        "id_token=a.b.c",
        "logout_token=%zz",
        "logout_token=\u00fc.\u00fc.\u00fc"
      })
  void refusesWhatIsNoToken(String form) {
    assertThat(status(postForm(browser, form))).isEqualTo(400);
  }

  @Test
  void refusesWhatIsTooLong() {
    assertThat(status(postForm(browser, "logout_token=" + "a".repeat(100_000)))).isEqualTo(413);
  }

  @Test
  void refusesAnIdToken() {
    flow.logIn(browser, "/desk", "alice");
    String idToken =
        QueryParameters.parse(TestBrowser.location(browser.post("/logout", "")).getRawQuery())
            .get("id_token_hint")
            .get(0);
    flow.logIn(browser, "/desk", "alice");
    assertThat(status(post(browser, idToken))).isEqualTo(400);
    assertThat(isLoggedIn(browser)).isTrue();
  }

  @Test
  void takesPostsOnly() {
    Outcome reply = browser.follow(FlowFixture.at(PATH + "?logout_token=x"));
    assertThat(status(reply)).isEqualTo(405);
    assertThat(TestBrowser.header(reply, "Allow")).contains("POST");
  }

  @ParameterizedTest
  @ValueSource(strings = {"JWT", "logout+jwt", "LOGOUT+JWT"})
  void takesTheTypesThatProvidersSend(String type) {
    assertThat(status(post(token("alice").ofType(type)))).isEqualTo(200);
    assertThat(status(post(token("alice").withoutType()))).isEqualTo(200);
  }

  @Test
  void takesATokenOfKeysThatWereRotated() {
    flow.logIn(browser, "/desk", "alice");
    flow.provider.rotateKeys();
    assertThat(status(post(token("alice")))).isEqualTo(200);
    assertThat(isLoggedIn(browser)).isFalse();
  }

  @Test
  void ofSeveralProvidersEachEndsItsOwnSessionsOnly() {
    try (TestProvider second = TestProvider.start(flow.clock)) {
      LoginProvider partner = TestSettings.at(second.issuer().toString()).named("partner");
      flow.with(flow.settings().and(partner));
      TestBrowser here = flow.browser();
      logInAt(here, "default", flow.provider);
      TestBrowser there = flow.browser();
      logInAt(there, "partner", second);

      assertThat(status(post(second.logoutToken("alice", "desk").bySubject()))).isEqualTo(200);
      assertThat(isLoggedIn(there)).isFalse();
      assertThat(isLoggedIn(here)).isTrue();
      assertThat(
              status(
                  post(
                      second
                          .logoutToken("alice", "desk")
                          .bySubject()
                          .with("iss", flow.provider.issuer().toString()))))
          .as("signed by one in the name of the other")
          .isEqualTo(400);
      assertThat(isLoggedIn(here)).isTrue();
      assertThat(status(post(token("alice").bySubject()))).isEqualTo(200);
      assertThat(isLoggedIn(here)).isFalse();
    }
  }

  @Test
  void ofTwoClientsAtOneIssuerTheOneInTheAudienceIsMeant() {
    flow.provider.register(TestClient.confidential("back-office", SECRET));
    LoginProvider office =
        flow.settings()
            .provider(asked -> with(asked, "back-office", Optional.empty()))
            .named("office");
    flow.with(flow.settings().and(office));
    TestBrowser visitor = flow.browser();
    logInAt(visitor, "office", flow.provider);
    assertThat(status(post(flow.provider.logoutToken("alice", "back-office")))).isEqualTo(200);
    assertThat(isLoggedIn(visitor)).isFalse();
    assertThat(status(post(token("alice")))).isEqualTo(200);
    assertThat(status(post(token("alice").with("aud", "nobody")))).isEqualTo(400);
  }

  @Test
  void anEncryptedTokenIsTakenWhereIdTokensAre(@TempDir Path directory) throws Exception {
    RSAKey key = new RSAKeyGenerator(2048).keyUse(KeyUse.ENCRYPTION).keyID("enc").generate();
    Path jwks = directory.resolve("desk.jwks");
    Files.writeString(jwks, new JWKSet(key).toString(false));
    LogoutToken plain = token("alice");
    flow.provider.register(client().withIdTokenEncryptedTo(key.toPublicJWK()));
    assertThat(status(post(token("alice")))).as("not set up").isEqualTo(400);

    flow.with(flow.settings().provider(asked -> with(asked, "desk", Optional.of(jwks))));
    browser = flow.browser();
    flow.logIn(browser, "/desk", "alice");
    for (LogoutTokenFault bare :
        Set.of(LogoutTokenFault.ENCRYPTED_BARE_CLAIMS, LogoutTokenFault.ENCRYPTED_ALG_NONE)) {
      assertThat(status(post(token("alice").with(bare)))).isEqualTo(400);
    }
    assertThat(isLoggedIn(browser)).isTrue();
    assertThat(status(post(token("alice")))).isEqualTo(200);
    assertThat(isLoggedIn(browser)).isFalse();
    assertThat(status(post(plain))).as("signed alone").isEqualTo(200);
  }

  @Test
  void whileTheKeysCannotBeHadItAsksTheProviderToComeAgain() {
    String token = token("alice").serialize();
    flow.provider.pause();
    flow.with(flow.settings());
    Outcome reply = post(flow.browser(), token);
    assertThat(status(reply)).isEqualTo(503);
    assertThat(TestBrowser.header(reply, "Retry-After")).isPresent();
    flow.provider.resume();
    flow.clock.forward(Duration.ofSeconds(30));
    assertThat(status(post(flow.browser(), token))).isEqualTo(200);
  }

  @Test
  void aStoreThatFailsLosesNoLogout() {
    FailingStore store = new FailingStore(flow);
    flow.with(flow.settings(), store);
    browser = flow.browser();
    flow.logIn(browser, "/desk", "alice");
    LogoutToken token = token("alice");
    store.failing = "sid";
    assertThat(status(post(token))).isEqualTo(503);
    store.failing = "";
    assertThat(isLoggedIn(browser)).isTrue();
    assertThat(status(post(token))).as("the provider tries again").isEqualTo(200);
    assertThat(isLoggedIn(browser)).isFalse();
  }

  @Test
  void anApplicationsLogoutWithoutTheStoreStillTakesTheCookieAway() {
    FailingStore store = new FailingStore(flow);
    flow.with(flow.settings(), store);
    browser = flow.browser();
    flow.logIn(browser, "/desk", "alice");
    store.failing = "session";
    browser.logOutInside(false);
    store.failing = "";
    assertThat(isLoggedIn(browser)).isFalse();
  }

  /** Memory, one section of which is out of reach. */
  private static final class FailingStore implements Store {
    private final Store memory;
    private volatile String failing = "";

    FailingStore(FlowFixture flow) {
      memory = new InMemoryStore(new MemoryStoreSettings(1000, 1000, 1L << 20), flow.clock);
    }

    private Store reach(Section section) {
      if (section.name().equals(failing)) {
        throw new StoreUnavailableException("the test's store fails");
      }
      return memory;
    }

    @Override
    public void put(Key key, String value, Instant expiresAt) {
      reach(key.section()).put(key, value, expiresAt);
    }

    @Override
    public Map<Key, String> get(Collection<Key> keys) {
      keys.forEach(key -> reach(key.section()));
      return memory.get(keys);
    }

    @Override
    public boolean putIfAbsent(Key key, String value, Instant expiresAt) {
      return reach(key.section()).putIfAbsent(key, value, expiresAt);
    }

    @Override
    public boolean replace(Key key, String expected, String value, Instant expiresAt) {
      return reach(key.section()).replace(key, expected, value, expiresAt);
    }

    @Override
    public Optional<String> take(Key key) {
      return reach(key.section()).take(key);
    }
  }

  private TestClient client() {
    return flow.provider.client("desk");
  }

  private void logInAt(TestBrowser visitor, String provider, TestProvider at) {
    Outcome begun = visitor.follow(FlowFixture.at("/login?provider=" + provider));
    visitor.follow(at.authorize(TestBrowser.location(begun), "alice").toUri());
    assertThat(isLoggedIn(visitor)).isTrue();
  }

  private static boolean isLoggedIn(TestBrowser visitor) {
    return visitor.open("/desk") instanceof Authenticated;
  }

  private LogoutToken token(String user) {
    return flow.provider.logoutToken(user, "desk");
  }

  /** From the provider: without any cookie, from anywhere. */
  private Outcome post(LogoutToken token) {
    return post(flow.browser(), token.serialize());
  }

  private static Outcome post(TestBrowser sender, String token) {
    return postForm(sender, QueryParameters.format(Map.of("logout_token", token)));
  }

  private static Outcome postForm(TestBrowser sender, String form) {
    return sender.send(
        new TestRequest("POST", FlowFixture.BASE, PATH, form)
            .header("Accept", "*/*")
            .header("Content-Type", "application/x-www-form-urlencoded")
            .guarded());
  }

  private static ProviderSettings with(
      ProviderSettings asked, String clientId, Optional<Path> jwks) {
    return new ProviderSettings(
        asked.name(),
        asked.label(),
        asked.issuer(),
        true,
        Optional.empty(),
        asked.endpoints(),
        new ClientRegistration(
            clientId,
            Optional.of(new Secret(SECRET)),
            asked.client().tokenEndpointAuthMethod(),
            Optional.empty(),
            jwks),
        Set.of(),
        Set.of(),
        jwks.isPresent(),
        asked.clockSkew());
  }
}
