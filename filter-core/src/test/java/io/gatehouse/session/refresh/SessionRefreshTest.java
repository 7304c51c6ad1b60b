package io.gatehouse.session.refresh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.gatehouse.session.Session;
import io.gatehouse.session.SessionTokens;
import io.gatehouse.session.Sessions;
import io.gatehouse.store.InMemoryStore;
import io.gatehouse.store.MemoryStoreSettings;
import io.gatehouse.store.StandingClock;
import io.gatehouse.store.Store;
import io.gatehouse.store.StoreUnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What no provider over HTTP can be made to do at the right moment. */
@Timeout(60)
class SessionRefreshTest {
  private static final Duration TOKEN_LIFE = Duration.ofMinutes(5);
  private static final RefreshTimes TIMES =
      new RefreshTimes(
          true, Node.AHEAD, Duration.ofSeconds(15), Duration.ofSeconds(30), Duration.ofSeconds(10));

  private final StandingClock clock = new StandingClock();
  private final TinyProvider provider = new TinyProvider(clock, TOKEN_LIFE);
  private final Unreliable store =
      new Unreliable(new InMemoryStore(new MemoryStoreSettings(1000, 1000, 1 << 20), clock));
  private final Node.Cluster cluster = new Node.Cluster(store, provider, TIMES, clock);
  private final Node one = Node.withoutBackground(cluster);
  private final Node other = Node.withoutBackground(cluster);

  @AfterEach
  void close() {
    one.close();
    other.close();
  }

  @Test
  void isDueAtTheInstantAndNotBefore() {
    SessionTokens tokens = provider.login("alice").tokens();
    Instant due = tokens.expiresAt().orElseThrow().minus(Node.AHEAD);
    assertThat(TIMES.isDue(tokens, due.minusMillis(1))).isFalse();
    assertThat(TIMES.isDue(tokens, due)).isTrue();
  }

  @Test
  void isDeadAtTheInstantAndNotBefore() {
    SessionTokens tokens = provider.login("alice").tokens();
    Instant end = tokens.expiresAt().orElseThrow();
    assertThat(TIMES.isDead(tokens, end.minusMillis(1))).isFalse();
    assertThat(TIMES.isDead(tokens, end)).isTrue();
  }

  @Test
  void aLogoutOfTheSubjectReachesARefreshedSession() {
    String cookie = one.open(provider.login("alice"));
    Instant logout = clock.instant();
    clock.forward(TOKEN_LIFE);
    assertThat(one.use(cookie)).containsInstanceOf(Standing.Usable.class);
    one.sessions().endSubject(TinyProvider.ISSUER, "sub-alice", logout);
    assertThat(other.use(cookie)).isEmpty();
  }

  @Test
  void tokensThatComeForAnEndedSessionAreHandedOver() {
    String cookie = one.open(provider.login("alice"));
    clock.forward(TOKEN_LIFE);
    provider.beforeRedeeming(() -> other.sessions().close(Node.request(cookie)));
    assertThat(one.use(cookie)).containsInstanceOf(Standing.Ended.class);
    assertThat(one.orphans())
        .singleElement()
        .satisfies(t -> assertThat(t.refreshToken()).isEqualTo(provider.newest("alice")));
    assertThat(other.use(cookie)).isEmpty();
  }

  @Test
  void soTheyAreAfterALogoutAtTheProvider() {
    String cookie = one.open(provider.login("alice"));
    clock.forward(TOKEN_LIFE);
    provider.beforeRedeeming(() -> other.sessions().endSid(TinyProvider.ISSUER, "sid-alice"));
    assertThat(one.use(cookie)).containsInstanceOf(Standing.Ended.class);
    assertThat(one.orphans()).hasSize(1);
  }

  @Test
  void aNodeThatDiesBetweenAnswerAndStoreCostsOneLogin() {
    String cookie = one.open(provider.login("alice"));
    clock.forward(TOKEN_LIFE);
    provider.beforeRedeeming(() -> store.breakFor(key -> true));
    assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(() -> one.use(cookie));
    store.breakFor(key -> false);
    provider.beforeRedeeming(() -> {});
    clock.forward(TIMES.redemption());
    assertThat(other.use(cookie)).containsInstanceOf(Standing.Ended.class);
    assertThat(other.use(cookie)).isEmpty();
  }

  @Test
  void aNodeThatDiesAfterKeepingTheNewTokenCostsNothing() {
    String cookie = one.open(provider.login("alice"));
    clock.forward(TOKEN_LIFE);
    provider.withoutKeys(true);
    assertThat(one.use(cookie)).containsInstanceOf(Standing.Unknown.class);
    provider.withoutKeys(false);
    clock.forward(TIMES.pause());
    assertThat(other.use(cookie)).containsInstanceOf(Standing.Usable.class);
    assertThat(provider.replays()).isZero();
  }

  @Test
  void aKeyThatWasDroppedBeforeWeSawItEndsNoSessionWhoseTokenIsGood() {
    String cookie = one.open(provider.login("alice"));
    clock.forward(TOKEN_LIFE.minus(Node.AHEAD));
    provider.withUnknownKey(true);
    assertThat(one.use(cookie)).containsInstanceOf(Standing.Usable.class);
    provider.withUnknownKey(false);
    clock.forward(Node.AHEAD);
    assertThat(other.use(cookie)).containsInstanceOf(Standing.Usable.class);
    assertThat(provider.replays()).isZero();
    assertThat(one.orphans()).isEmpty();
  }

  @Test
  void butOneWhoseTokenIsDead() {
    String cookie = one.open(provider.login("alice"));
    clock.forward(TOKEN_LIFE);
    provider.withUnknownKey(true);
    assertThat(one.use(cookie)).containsInstanceOf(Standing.Ended.class);
    assertThat(one.orphans()).hasSize(1);
  }

  @Test
  void theLeaseOfADeadNodeIsTakenOverWhenItHasRunOut() throws Exception {
    String cookie = one.open(provider.login("alice"));
    clock.forward(TOKEN_LIFE);
    CountDownLatch hanging = new CountDownLatch(1);
    CountDownLatch killed = new CountDownLatch(1);
    provider.beforeRedeeming(() -> hang(hanging, killed));
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      Future<?> dying = threads.submit(() -> one.use(cookie));
      hanging.await();
      provider.beforeRedeeming(() -> {});
      Future<Optional<Standing>> waiting = threads.submit(() -> other.use(cookie));
      assertThat(waiting).isNotDone();
      clock.forward(TIMES.redemption());
      assertThat(waiting.get()).containsInstanceOf(Standing.Usable.class);
      killed.countDown();
      dying.get();
      assertThat(provider.refreshes()).isEqualTo(1);
      assertThat(other.use(cookie)).containsInstanceOf(Standing.Usable.class);
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void nobodyWaitsBeyondABound() throws Exception {
    String cookie = one.open(provider.login("alice"));
    clock.forward(TOKEN_LIFE);
    CountDownLatch hanging = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    provider.beforeRedeeming(() -> hang(hanging, goOn));
    ExecutorService threads = Executors.newFixedThreadPool(150);
    try {
      List<Future<Optional<Standing>>> all = new ArrayList<>();
      for (int i = 0; i < 150; i++) {
        all.add(threads.submit(() -> one.use(cookie)));
      }
      while (all.stream().filter(Future::isDone).count() < 50) {
        Thread.onSpinWait();
      }
      goOn.countDown();
      int refused = 0;
      for (Future<Optional<Standing>> each : all) {
        refused += each.get().orElseThrow() instanceof Standing.Unknown ? 1 : 0;
      }
      assertThat(refused).isEqualTo(50);
      assertThat(provider.refreshes()).isEqualTo(1);
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void whatIsKeptOfTokensIsNeverShown() {
    Sessions.Login login = provider.login("alice");
    String cookie = one.open(login);
    Session session = one.sessions().find(Node.request(cookie)).orElseThrow();
    String token = login.tokens().refreshToken().orElseThrow();
    assertThat(session.toString() + login + one.use(cookie)).doesNotContain(token);
  }

  private static void hang(CountDownLatch hanging, CountDownLatch goOn) {
    hanging.countDown();
    try {
      goOn.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** A store that is out of reach for some keys, at times. */
  private static final class Unreliable implements Store {
    private final Store store;
    private volatile Predicate<Key> isBroken = key -> false;

    Unreliable(Store store) {
      this.store = store;
    }

    void breakFor(Predicate<Key> keys) {
      isBroken = keys;
    }

    private Key reached(Key key) {
      if (isBroken.test(key)) {
        throw new StoreUnavailableException("it is out of reach");
      }
      return key;
    }

    @Override
    public void put(Key key, String value, Instant expiresAt) {
      store.put(reached(key), value, expiresAt);
    }

    @Override
    public Map<Key, String> get(Collection<Key> keys) {
      return store.get(keys.stream().map(this::reached).toList());
    }

    @Override
    public boolean putIfAbsent(Key key, String value, Instant expiresAt) {
      return store.putIfAbsent(reached(key), value, expiresAt);
    }

    @Override
    public boolean replace(Key key, String expected, String value, Instant expiresAt) {
      return store.replace(reached(key), expected, value, expiresAt);
    }

    @Override
    public Optional<String> take(Key key) {
      return store.take(reached(key));
    }
  }
}
