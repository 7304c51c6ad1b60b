package io.gatehouse.session.refresh;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.session.Session;
import io.gatehouse.session.SessionTokens;
import io.gatehouse.store.InMemoryStore;
import io.gatehouse.store.MemoryStoreSettings;
import io.gatehouse.store.StandingClock;
import io.gatehouse.store.Store;
import io.gatehouse.store.jdbc.JdbcSettings;
import io.gatehouse.store.jdbc.JdbcStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Two hundred threads on two nodes use one session while it is refreshed many times, and then is
 * logged out: no lost update, no double refresh, no wrong user, nothing alive after the logout.
 */
@Timeout(120)
class SessionLifeTest {
  private static final int THREADS = 200;
  private static final int REFRESHES = 30;
  private static final Duration TOKEN_LIFE = Duration.ofSeconds(20);
  private static final Duration AHEAD = Duration.ofSeconds(5);

  /** Else the threads would leave no time to the refreshes. */
  private static final long THINKING = TimeUnit.MILLISECONDS.toNanos(5);

  /** Long leases: this clock runs hundreds of times faster than the threads. */
  private static final RefreshTimes TIMES =
      new RefreshTimes(true, AHEAD, Duration.ofDays(1), Duration.ofDays(1), Duration.ofSeconds(10));

  private final StandingClock clock = new StandingClock();
  private final TinyProvider provider = new TinyProvider(clock, TOKEN_LIFE);
  private final Queue<String> wrong = new ConcurrentLinkedQueue<>();
  private final AtomicInteger uses = new AtomicInteger();
  private volatile boolean isLogoutBegun;
  private volatile boolean isLoggedOut;
  private volatile boolean isOver;

  @ParameterizedTest(name = "{0}, {1}")
  @CsvSource({
    "memory,close",
    "memory,sid",
    "memory,subject",
    "h2,close",
    "h2,sid",
    "h2,subject",
  })
  void survivesTwoHundredThreads(String kind, String logout) throws Exception {
    JdbcConnectionPool pool =
        JdbcConnectionPool.create("jdbc:h2:mem:life-" + logout + ";DB_CLOSE_DELAY=-1", "sa", "");
    Store store = kind.equals("h2") ? h2(pool) : memory();
    Node.Cluster cluster = new Node.Cluster(store, provider, TIMES, clock);
    try (Node one = Node.of(cluster);
        Node other = Node.of(cluster)) {
      String alice = one.open(provider.login("alice"));
      String bob = other.open(provider.login("bob"));
      List<Thread> threads = users(List.of(one, other), alice, bob);
      untilRefreshed();
      Optional<Session> closed = logOut(logout, other, alice);
      isLoggedOut = true;
      letThemGoOn();
      isOver = true;
      for (Thread thread : threads) {
        thread.join();
      }
      one.finish();
      other.finish();
      assertThat(wrong).isEmpty();
      assertThat(uses).hasValueGreaterThan(THREADS);
      assertThat(provider.replays()).as("double refreshes").isZero();
      assertThat(one.use(alice)).as("after the logout").isEmpty();
      nothingIsLost(List.of(one, other), closed, bob);
    } finally {
      store.close();
      pool.dispose();
    }
  }

  private List<Thread> users(List<Node> nodes, String alice, String bob) throws Exception {
    List<Thread> threads = new ArrayList<>();
    CountDownLatch ready = new CountDownLatch(THREADS);
    for (int i = 0; i < THREADS; i++) {
      Node node = nodes.get(i % 2);
      boolean isBob = i % 20 == 0;
      Thread thread =
          new Thread(
              () -> {
                ready.countDown();
                while (!isOver) {
                  use(node, isBob ? bob : alice, isBob ? "bob" : "alice");
                  LockSupport.parkNanos(THINKING);
                }
              });
      thread.start();
      threads.add(thread);
    }
    ready.await();
    return threads;
  }

  private void use(Node node, String cookie, String user) {
    boolean wasLoggedOut = isLoggedOut && user.equals("alice");
    try {
      Optional<Standing> standing = node.use(cookie);
      uses.incrementAndGet();
      if (standing.orElse(null) instanceof Standing.Usable usable) {
        check(usable.session().caller().name().equals(user), "another user");
        check(!wasLoggedOut, "alive after the logout");
      } else if (!(standing.orElse(null) instanceof Standing.Unknown)) {
        check(isLogoutBegun && user.equals("alice"), "the login of " + user + " is lost");
      }
    } catch (RuntimeException e) {
      wrong.add(String.valueOf(e));
    }
  }

  private void check(boolean holds, String otherwise) {
    if (!holds) {
      wrong.add(otherwise);
    }
  }

  private void untilRefreshed() {
    Instant start = clock.instant();
    while (provider.refreshes() < REFRESHES && wrong.isEmpty()) {
      tick();
    }
    Duration passed = Duration.between(start, clock.instant());
    int due = (int) passed.dividedBy(TOKEN_LIFE.minus(AHEAD)) + 1;
    assertThat(provider.refreshes()).as("no refresh before its time").isLessThanOrEqualTo(2 * due);
  }

  private void letThemGoOn() {
    for (int i = 0; i < 40; i++) {
      tick();
    }
  }

  private void tick() {
    clock.forward(Duration.ofSeconds(1));
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
  }

  private Optional<Session> logOut(String way, Node node, String cookie) {
    isLogoutBegun = true;
    switch (way) {
      case "sid" -> node.sessions().endSid(TinyProvider.ISSUER, "sid-alice");
      case "subject" ->
          node.sessions().endSubject(TinyProvider.ISSUER, "sub-alice", clock.instant());
      default -> {
        return node.sessions().close(Node.request(cookie)).session();
      }
    }
    return Optional.empty();
  }

  /** The newest refresh token of each is known: to be used, or to be revoked. */
  private void nothingIsLost(List<Node> nodes, Optional<Session> closed, String bob) {
    Session of = nodes.get(0).sessions().find(Node.request(bob)).orElseThrow();
    assertThat(of.tokens().refreshToken()).isEqualTo(provider.newest("bob"));
    if (closed.isPresent()) {
      List<SessionTokens> known = new ArrayList<>(List.of(closed.get().tokens()));
      nodes.forEach(node -> known.addAll(node.orphans()));
      assertThat(known).extracting(SessionTokens::refreshToken).contains(provider.newest("alice"));
    }
  }

  private Store memory() {
    return new InMemoryStore(new MemoryStoreSettings(1000, 1000, 1 << 20), clock);
  }

  private Store h2(JdbcConnectionPool pool) {
    pool.setMaxConnections(20);
    JdbcStore store =
        new JdbcStore(
            new JdbcSettings("jdbc/h2", "gatehouse_store", true, Duration.ofSeconds(30)),
            () -> pool,
            clock,
            Duration.ofMinutes(5));
    store.findDataSource();
    return store;
  }
}
