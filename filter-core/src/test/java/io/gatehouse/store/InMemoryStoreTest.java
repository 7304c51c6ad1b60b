package io.gatehouse.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class InMemoryStoreTest {
  private static final Store.Key KEY = new Store.Key("app", Section.brief("login"), "k");

  private final SettableClock clock = new SettableClock();
  private final Store store = new InMemoryStore(new MemoryStoreSettings(1000, 100, 1 << 20), clock);

  @Test
  void givesBackWhatWasPut() {
    store.put(KEY, "v", in(60));
    assertThat(store.get(KEY)).contains("v");
  }

  @Test
  void keepsApplicationsApart() {
    store.put(KEY, "v", in(60));
    assertThat(store.get(new Store.Key("other", Section.brief("login"), "k"))).isEmpty();
  }

  @Test
  void aValueIsGoneAtItsInstant() {
    store.put(KEY, "v", in(60));
    clock.forward(Duration.ofSeconds(60));
    assertThat(store.get(KEY)).isEmpty();
    assertThat(store.take(KEY)).isEmpty();
    assertThat(store.replace(KEY, "v", "w", in(60))).isFalse();
  }

  @Test
  void putsIfAbsentOnlyOnce() {
    assertThat(store.putIfAbsent(KEY, "a", in(60))).isTrue();
    assertThat(store.putIfAbsent(KEY, "b", in(60))).isFalse();
    assertThat(store.get(KEY)).contains("a");
  }

  @Test
  void putsIfAbsentWhereAValueExpired() {
    store.put(KEY, "a", in(1));
    clock.forward(Duration.ofSeconds(1));
    assertThat(store.putIfAbsent(KEY, "b", in(60))).isTrue();
  }

  @Test
  void replacesOnlyWhatIsUnchanged() {
    store.put(KEY, "a", in(60));
    assertThat(store.replace(KEY, "x", "b", in(60))).isFalse();
    assertThat(store.replace(KEY, "a", "b", in(60))).isTrue();
    assertThat(store.get(List.of(KEY))).containsEntry(KEY, "b");
  }

  @Test
  void ofManyTakersOneGetsIt() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      store.put(KEY, "v", in(60));
      Callable<Boolean> taker = () -> store.take(KEY).isPresent();
      List<Future<Boolean>> takes =
          threads.invokeAll(IntStream.range(0, 64).mapToObj(i -> taker).toList());
      int taken = 0;
      for (Future<Boolean> take : takes) {
        taken += take.get() ? 1 : 0;
      }
      assertThat(taken).isEqualTo(1);
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void staysWithinItsBound() {
    for (int i = 0; i < 10_000; i++) {
      store.put(new Store.Key("app", Section.brief("login"), "k" + i), "v", in(60));
    }
    long kept =
        IntStream.range(0, 10_000)
            .filter(
                i -> store.get(new Store.Key("app", Section.brief("login"), "k" + i)).isPresent())
            .count();
    assertThat(kept).isLessThanOrEqualTo(100);
  }

  private Instant in(int seconds) {
    return clock.instant().plusSeconds(seconds);
  }
}
