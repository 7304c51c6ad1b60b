package io.gatehouse;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.exchange.Outcome;
import io.gatehouse.settings.InvalidSettingsException;
import io.gatehouse.settings.SettingsReader;
import io.gatehouse.settings.SettingsSource;
import io.gatehouse.store.InMemoryStore;
import io.gatehouse.store.MemoryStoreSettings;
import io.gatehouse.store.Store;
import io.gatehouse.store.StoreUnavailableException;
import io.gatehouse.testkit.TestProvider;
import io.gatehouse.testkit.logout.LogoutToken;
import io.gatehouse.testkit.registry.TestClient;
import io.gatehouse.testkit.tokens.TokenChange;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tokens that come again: what they are spared, and what ends them nevertheless. */
final class RememberedTokensTest {
  private final SettableClock clock = new SettableClock();
  private final TestProvider provider = TestProvider.start(clock);
  private final CountingStore store = new CountingStore(clock);
  private Gatehouse gatehouse = open();

  @AfterEach
  void close() {
    gatehouse.close();
    provider.close();
  }

  @Test
  void givesTheSameCallerAgain() {
    String token = token();

    assertThat(caller(token)).isSameAs(caller(copy(token)));
    assertThat(roles(token)).as("of another token").isSameAs(roles(token()));
  }

  @Test
  void remembersNothingWhereThatIsOff() {
    reopen("token_cache_size", "0");
    String token = token();

    assertThat(caller(token)).isNotSameAs(caller(token)).isEqualTo(caller(token));
  }

  @Test
  void looksAtEachCharacter() {
    String token = token();
    assertThat(status(token)).isEqualTo(200);
    String[] parts = token.split("\\.", -1);
    for (int i : new int[] {0, 1, 2}) {
      String[] changed = parts.clone();
      char first = changed[i].charAt(0);
      changed[i] = (first == 'e' ? 'f' : 'e') + changed[i].substring(1);
      assertThat(status(String.join(".", changed))).as("part " + i).isEqualTo(401);
    }
    assertThat(status(token + "A")).isEqualTo(401);
    assertThat(status(token.substring(1))).isEqualTo(401);
  }

  @Test
  void forgetsATokenThatHasExpired() {
    String token = token();
    assertThat(status(token)).isEqualTo(200);

    clock.forward(Duration.ofMinutes(5));
    assertThat(status(token)).as("clocks may be a minute apart").isEqualTo(200);
    clock.forward(Duration.ofMinutes(1));
    assertThat(status(token)).isEqualTo(401);
  }

  @Test
  void forgetsATokenWhoseKeyIsGone() {
    String token = token();
    assertThat(status(token)).isEqualTo(200);
    provider.rotateKeys();
    assertThat(status(token)).as("nobody has told yet").isEqualTo(200);

    assertThat(status(token())).as("which makes it known").isEqualTo(200);

    assertThat(status(token)).isEqualTo(401);
  }

  @Test
  void checksATokenAnewAfterTheLongestTime() {
    TestClient client = provider.client("desk");
    provider.register(client.withAccessTokenLifetime(Duration.ofHours(1)));
    reopen("token_cache_max_age", "1m");
    String token = token();
    Object first = caller(token);

    clock.forward(Duration.ofSeconds(59));
    assertThat(caller(token)).isSameAs(first);
    clock.forward(Duration.ofSeconds(2));
    assertThat(caller(token)).isNotSameAs(first);
  }

  @Test
  void endsWithTheLoginThatItCameOf() {
    String token = ofSession("one");
    String other = ofSession("other");
    assertThat(List.of(status(token), status(other))).containsOnly(200);

    assertThat(logOut(provider.logoutToken("alice", "desk").bySession("one"))).isEqualTo(200);

    assertThat(status(token)).isEqualTo(401);
    assertThat(status(ofSession("one"))).as("never seen").isEqualTo(401);
    assertThat(status(other)).isEqualTo(200);
  }

  @Test
  void endsWithAllLoginsOfItsUser() {
    String token = token();
    String other = token();
    assertThat(status(token)).isEqualTo(200);

    assertThat(endSubject()).isEqualTo(200);
    assertThat(status(token)).as("remembered").isEqualTo(401);
    assertThat(status(other)).as("never seen").isEqualTo(401);
    clock.forward(Duration.ofSeconds(2));
    assertThat(status(token())).as("of a login since then").isEqualTo(200);
  }

  @Test
  void staysWhereLogoutsAreNotToEndTokens() {
    reopen("logout_ends_tokens", "false");
    String token = token();

    assertThat(endSubject()).isEqualTo(200);

    assertThat(status(token)).isEqualTo(200);
  }

  @Test
  void asksTheStoreOnceForAUserAndNeverForAService() {
    String token = token();
    assertThat(status(token)).isEqualTo(200);
    int before = store.reads.get();
    assertThat(status(token)).isEqualTo(200);
    assertThat(store.reads.get() - before).isEqualTo(1);

    String service =
        provider.accessToken(
            "alice",
            "desk",
            TokenChange.of(
                claims -> {
                  claims.put("sub", "desk");
                  claims.remove("sid");
                }));
    before = store.reads.get();
    assertThat(status(service)).isEqualTo(200);
    assertThat(store.reads.get()).isEqualTo(before);
  }

  @Test
  void answers503WhileTheStoreIsOutOfReach() {
    String token = token();
    assertThat(status(token)).isEqualTo(200);

    store.isDown.set(true);
    assertThat(status(token)).isEqualTo(503);
    store.isDown.set(false);
    assertThat(status(token)).isEqualTo(200);
  }

  @Test
  void refusesWhatItRefusedBefore() {
    String token = provider.accessToken("alice", "desk", TokenChange.of(c -> c.put("aud", "x")));

    assertThat(List.of(status(token), status(token), status(token))).containsOnly(401);
  }

  private String ofSession(String sid) {
    return provider.accessToken("alice", "desk", TokenChange.of(claims -> claims.put("sid", sid)));
  }

  private int endSubject() {
    return logOut(provider.logoutToken("alice", "desk").bySubject());
  }

  private int logOut(LogoutToken token) {
    return TestBrowser.reply(
            gatehouse.identify(
                new TestRequest(
                    "POST",
                    BearerFixture.BASE,
                    "/backchannel-logout",
                    "logout_token=" + token.serialize())))
        .status();
  }

  private String token() {
    return provider.accessToken("alice", "desk");
  }

  private static String copy(String token) {
    return String.valueOf(token.toCharArray());
  }

  private Object caller(String token) {
    return ((Outcome.Authenticated) outcome(token)).caller();
  }

  private Set<String> roles(String token) {
    return ((Outcome.Authenticated) outcome(token)).caller().roles();
  }

  private int status(String token) {
    Outcome outcome = outcome(token);
    if (outcome instanceof Outcome.Undecided undecided) {
      return undecided.reply().status();
    }
    return outcome instanceof Outcome.Answered answered ? answered.reply().status() : 200;
  }

  private Outcome outcome(String token) {
    return gatehouse.identify(
        TestRequest.get(BearerFixture.BASE, "/api/orders")
            .header("Authorization", "Bearer " + token));
  }

  private void reopen(String... namesAndValues) {
    gatehouse.close();
    gatehouse = open(namesAndValues);
  }

  private Gatehouse open(String... namesAndValues) {
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put("gatehouse.issuer", provider.issuer().toString());
    texts.put("gatehouse.client_id", "desk");
    texts.put("gatehouse.client_secret", "desk-secret-desk-secret-desk-secret");
    texts.put("gatehouse.audience", "desk");
    texts.put("gatehouse.ways_in", "/api/* bearer");
    for (int i = 0; i < namesAndValues.length; i += 2) {
      texts.put("gatehouse." + namesAndValues[i], namesAndValues[i + 1]);
    }
    try {
      return Gatehouse.open(
          SettingsReader.read(List.of(SettingsSource.contextParams(texts)), "/app"), clock, store);
    } catch (InvalidSettingsException e) {
      throw new AssertionError(e.problems().toString(), e);
    }
  }

  /** Counts who reads, and can be out of reach. */
  private static final class CountingStore implements Store {
    private final Store store;
    private final AtomicInteger reads = new AtomicInteger();
    private final AtomicBoolean isDown = new AtomicBoolean();

    CountingStore(SettableClock clock) {
      store = new InMemoryStore(new MemoryStoreSettings(1000, 1000, 1 << 20), clock);
    }

    private Store up() {
      if (isDown.get()) {
        throw new StoreUnavailableException("it is down");
      }
      return store;
    }

    @Override
    public void put(Key key, String value, Instant expiresAt) {
      up().put(key, value, expiresAt);
    }

    @Override
    public Map<Key, String> get(Collection<Key> keys) {
      reads.incrementAndGet();
      return up().get(keys);
    }

    @Override
    public boolean putIfAbsent(Key key, String value, Instant expiresAt) {
      return up().putIfAbsent(key, value, expiresAt);
    }

    @Override
    public boolean replace(Key key, String expected, String value, Instant expiresAt) {
      return up().replace(key, expected, value, expiresAt);
    }

    @Override
    public Optional<String> take(Key key) {
      return up().take(key);
    }
  }
}
