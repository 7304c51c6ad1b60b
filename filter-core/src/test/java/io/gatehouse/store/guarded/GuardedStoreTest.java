package io.gatehouse.store.guarded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.SettableClock;
import io.gatehouse.store.InMemoryStore;
import io.gatehouse.store.LogLines;
import io.gatehouse.store.MemoryStoreSettings;
import io.gatehouse.store.Section;
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
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GuardedStoreTest {
  private static final Store.Key KEY = new Store.Key("app", Section.brief("login"), "k");
  private static final Duration TIMEOUT = Duration.ofMillis(300);

  private final SettableClock clock = new SettableClock();
  private final Ailing ailing =
      new Ailing(new InMemoryStore(new MemoryStoreSettings(100, 100, 1 << 20), clock));
  private final GuardedStore store = new GuardedStore(ailing, () -> {}, TIMEOUT);

  @AfterEach
  void closeStore() {
    ailing.heal();
    store.close();
  }

  /** A store that can be made to hang, deaf to interrupts as drivers are, or to fail. */
  private static final class Ailing implements Store {
    private final Store store;
    private final AtomicInteger asked = new AtomicInteger();
    private volatile CountDownLatch hang = new CountDownLatch(0);
    private volatile Optional<RuntimeException> failure = Optional.empty();

    Ailing(Store store) {
      this.store = store;
    }

    void heal() {
      failure = Optional.empty();
      hang.countDown();
    }

    void hang() {
      hang = new CountDownLatch(1);
    }

    private Store healthy() {
      asked.incrementAndGet();
      boolean isOver = false;
      while (!isOver) {
        try {
          isOver = hang.await(1, TimeUnit.HOURS);
        } catch (InterruptedException e) {
          isOver = false;
        }
      }
      failure.ifPresent(
          e -> {
            throw e;
          });
      return store;
    }

    @Override
    public void put(Key key, String value, Instant expiresAt) {
      healthy().put(key, value, expiresAt);
    }

    @Override
    public Map<Key, String> get(Collection<Key> keys) {
      return healthy().get(keys);
    }

    @Override
    public boolean putIfAbsent(Key key, String value, Instant expiresAt) {
      return healthy().putIfAbsent(key, value, expiresAt);
    }

    @Override
    public boolean replace(Key key, String expected, String value, Instant expiresAt) {
      return healthy().replace(key, expected, value, expiresAt);
    }

    @Override
    public Optional<String> take(Key key) {
      return healthy().take(key);
    }
  }

  private static long threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("gatehouse-store-"))
        .count();
  }

  private boolean isBack() throws InterruptedException {
    long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    while (System.nanoTime() < deadline) {
      try {
        store.put(KEY, "v", clock.instant().plusSeconds(60));
        return true;
      } catch (StoreUnavailableException e) {
        Thread.sleep(50);
      }
    }
    return false;
  }

  @Test
  void answersInTimeWhereTheStoreHangs() {
    ailing.hang();
    long start = System.nanoTime();
    assertThatThrownBy(() -> store.get(KEY))
        .isInstanceOf(StoreUnavailableException.class)
        .hasMessageContaining("no answer within 300 ms")
        .hasMessageContaining("gatehouse.store_timeout");
    assertThat(Duration.ofNanos(System.nanoTime() - start))
        .isBetween(TIMEOUT, Duration.ofSeconds(5));
  }

  @Test
  void failsAtOnceDuringAnOutageSaveForOneThatTries() throws Exception {
    ailing.failure = Optional.of(new StoreUnavailableException("it burns; put it out"));
    assertThatThrownBy(() -> store.get(KEY)).hasMessage("it burns; put it out");
    int asked = ailing.asked.get();

    for (int i = 0; i < 100; i++) {
      assertThatThrownBy(() -> store.get(KEY)).isInstanceOf(StoreUnavailableException.class);
    }
    assertThat(ailing.asked.get()).isLessThanOrEqualTo(asked + 1);

    ailing.heal();
    assertThat(isBack()).isTrue();
    assertThat(store.get(KEY)).contains("v");
  }

  @Test
  void neverHasMoreThanABoundedNumberOfThreads() throws Exception {
    ExecutorService requests = Executors.newFixedThreadPool(200);
    try {
      ailing.hang();
      List<Future<?>> answers = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        answers.add(
            requests.submit(
                () ->
                    assertThatThrownBy(() -> store.get(KEY))
                        .isInstanceOf(StoreUnavailableException.class)));
      }
      for (Future<?> answer : answers) {
        answer.get(20, TimeUnit.SECONDS);
      }
      assertThat(threads()).isLessThanOrEqualTo(GuardedThreads.THREADS);

      ailing.heal();
      assertThat(isBack()).isTrue();
    } finally {
      requests.shutdownNow();
    }
  }

  @Test
  void tellsOfAnOutageOnceAndOfItsEnd() throws Exception {
    try (LogLines log = LogLines.of(Outage.class.getName())) {
      ailing.failure = Optional.of(new StoreUnavailableException("it burns; put it out"));
      for (int i = 0; i < 50; i++) {
        assertThatThrownBy(() -> store.get(KEY)).isInstanceOf(StoreUnavailableException.class);
      }
      ailing.heal();
      assertThat(isBack()).isTrue();
      assertThat(log.lines()).hasSize(2);
      assertThat(log.lines().get(0)).startsWith("SEVERE").contains("it burns; put it out", "503");
      assertThat(log.lines().get(1)).startsWith("INFO").contains("is back");
    }
  }

  @Test
  void makesEveryFailureOneOfTheContract() {
    ailing.failure = Optional.of(new IllegalStateException("broken"));
    assertThatThrownBy(() -> store.take(KEY)).isInstanceOf(StoreUnavailableException.class);
  }

  @Test
  void doesWhatIsNeededBeforeInTheThreadOfTheRequest() {
    List<Thread> before = new ArrayList<>();
    try (GuardedStore guarded =
        new GuardedStore(
            new InMemoryStore(new MemoryStoreSettings(1, 1, 1), clock),
            () -> before.add(Thread.currentThread()),
            TIMEOUT)) {
      assertThat(guarded.get(KEY)).isEmpty();
      assertThat(before).containsExactly(Thread.currentThread());
    }
  }

  @Test
  void anInterruptedRequestIsNoOutage() {
    ailing.hang();
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> store.get(KEY)).isInstanceOf(StoreUnavailableException.class);
    assertThat(Thread.interrupted()).isTrue();
    ailing.heal();
    assertThat(store.get(KEY)).isEmpty();
  }

  @Test
  void leavesNoThreadBehind() throws InterruptedException {
    store.put(KEY, "v", clock.instant().plusSeconds(60));
    assertThat(threads()).isPositive();
    store.close();
    // a pool has ended a moment before its threads have
    for (int i = 0; i < 250 && threads() > 0; i++) {
      Thread.sleep(20);
    }
    assertThat(threads()).isZero();
    assertThatThrownBy(() -> store.get(KEY)).isInstanceOf(StoreUnavailableException.class);
  }
}
