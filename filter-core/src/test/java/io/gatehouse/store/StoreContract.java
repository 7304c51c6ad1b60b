package io.gatehouse.store;

import static java.util.function.Predicate.not;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.store.guarded.GuardedStore;
import io.gatehouse.store.sealing.SealedStore;
import io.gatehouse.store.sealing.SealingKeys;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What every store does, as it is and with all that stands before it in an application. */
@ParameterizedClass
@EnumSource
@Timeout(60)
abstract class StoreContract {
  private static final int THREADS = 8;
  private static final Section SESSION = Section.lasting("session");
  private static final Section SPENT = Section.spent("jti");
  private static final Section LOGIN = Section.brief("login");
  private static final Section FORM = Section.bulky("form");

  /** How a store is used. */
  enum Use {
    PLAIN,
    SEALED_AND_GUARDED
  }

  @Parameter Use use;

  /** An application of its own for each test: stores outlive them. */
  private final String application = RandomKey.next().substring(0, 10);

  final StandingClock clock = new StandingClock();
  private Store store;

  /** A store on the one backend of all the tests; closed after each. */
  abstract Store open(StandingClock its);

  @BeforeEach
  void openStore() {
    Store plain = open(clock);
    store =
        use == Use.PLAIN
            ? plain
            : new SealedStore(
                new GuardedStore(plain, () -> {}, Duration.ofSeconds(20)),
                SealingKeys.of(List.of(new byte[32])),
                clock);
  }

  @AfterEach
  void closeStore() {
    store.close();
  }

  private Store.Key key(Section section, String name) {
    return new Store.Key(application, section, name);
  }

  private Instant in(int seconds) {
    return clock.instant().plusSeconds(seconds);
  }

  @Test
  void givesBackWhatWasPut() {
    store.put(key(SESSION, "k"), "v", in(60));
    assertThat(store.get(key(SESSION, "k"))).contains("v");
  }

  @Test
  void putsInPlaceOfWhatIsThere() {
    store.put(key(SESSION, "k"), "v", in(60));
    store.put(key(SESSION, "k"), "w", in(90));
    clock.forward(Duration.ofSeconds(60));
    assertThat(store.get(key(SESSION, "k"))).contains("w");
  }

  @Test
  void hasNothingUnderAnotherKey() {
    store.put(key(LOGIN, "k"), "v", in(60));
    assertThat(store.get(key(LOGIN, "K"))).isEmpty();
    assertThat(store.get(key(LOGIN, "k "))).isEmpty();
    assertThat(store.get(key(Section.brief("logins"), "k"))).isEmpty();
    assertThat(store.get(new Store.Key(application + "x", LOGIN, "k"))).isEmpty();
  }

  @Test
  void readsSeveralKeysOfAllKindsAtOnce() {
    store.put(key(SESSION, "a"), "1", in(60));
    store.put(key(LOGIN, "a"), "2", in(60));
    store.put(key(FORM, "a"), "3", in(60));
    store.put(key(SESSION, "gone"), "4", in(1));
    assertThat(store.putIfAbsent(key(SPENT, "a"), "5", in(60))).isTrue();
    clock.forward(Duration.ofSeconds(1));

    Map<Store.Key, String> found =
        store.get(
            List.of(
                key(SESSION, "a"),
                key(LOGIN, "a"),
                key(FORM, "a"),
                key(SPENT, "a"),
                key(SESSION, "gone"),
                key(SESSION, "never")));

    assertThat(found)
        .isEqualTo(
            Map.of(
                key(SESSION, "a"),
                "1",
                key(LOGIN, "a"),
                "2",
                key(FORM, "a"),
                "3",
                key(SPENT, "a"),
                "5"));
  }

  @Test
  void readsNothingForNoKeys() {
    assertThat(store.get(List.of())).isEmpty();
  }

  @Test
  void aValueIsThereUntilItsInstant() {
    store.put(key(LOGIN, "k"), "v", in(60));
    clock.forward(Duration.ofSeconds(60).minusMillis(1));
    assertThat(store.get(key(LOGIN, "k"))).contains("v");
    assertThat(store.putIfAbsent(key(LOGIN, "k"), "w", in(60))).isFalse();
    assertThat(store.take(key(LOGIN, "k"))).contains("v");
  }

  @Test
  void aValueIsGoneAtItsInstant() {
    store.put(key(LOGIN, "k"), "v", in(60));
    store.put(key(LOGIN, "l"), "v", in(60));
    clock.forward(Duration.ofSeconds(60));
    assertThat(store.get(key(LOGIN, "k"))).isEmpty();
    assertThat(store.replace(key(LOGIN, "k"), "v", "w", in(60))).isFalse();
    assertThat(store.take(key(LOGIN, "l"))).isEmpty();
  }

  @Test
  void putsIfAbsentOnlyOnce() {
    assertThat(store.putIfAbsent(key(LOGIN, "k"), "a", in(60))).isTrue();
    assertThat(store.putIfAbsent(key(LOGIN, "k"), "b", in(60))).isFalse();
    assertThat(store.get(key(LOGIN, "k"))).contains("a");
  }

  @Test
  void putsIfAbsentWhereAValueExpiredOrWasTaken() {
    store.put(key(LOGIN, "k"), "a", in(1));
    clock.forward(Duration.ofSeconds(1));
    assertThat(store.putIfAbsent(key(LOGIN, "k"), "b", in(60))).isTrue();
    assertThat(store.take(key(LOGIN, "k"))).contains("b");
    assertThat(store.putIfAbsent(key(LOGIN, "k"), "c", in(60))).isTrue();
    assertThat(store.get(key(LOGIN, "k"))).contains("c");
  }

  @Test
  void replacesOnlyWhatIsUnchanged() {
    assertThat(store.replace(key(SESSION, "k"), "a", "b", in(60))).isFalse();
    store.put(key(SESSION, "k"), "a", in(60));
    assertThat(store.replace(key(SESSION, "k"), "x", "b", in(60))).isFalse();
    assertThat(store.replace(key(SESSION, "k"), "a", "b", in(60))).isTrue();
    assertThat(store.replace(key(SESSION, "k"), "a", "c", in(60))).isFalse();
    assertThat(store.get(key(SESSION, "k"))).contains("b");
  }

  @Test
  void replacesWithTheSameValueForALongerLife() {
    store.put(key(SESSION, "k"), "a", in(60));
    assertThat(store.replace(key(SESSION, "k"), "a", "a", in(120))).isTrue();
    clock.forward(Duration.ofSeconds(119));
    assertThat(store.get(key(SESSION, "k"))).contains("a");
  }

  @Test
  void takesOnce() {
    store.put(key(LOGIN, "k"), "v", in(60));
    assertThat(store.take(key(LOGIN, "k"))).contains("v");
    assertThat(store.take(key(LOGIN, "k"))).isEmpty();
    assertThat(store.get(key(LOGIN, "k"))).isEmpty();
  }

  @Test
  void keepsMegabytes() {
    String megabytes = "0123456789abcdef".repeat(4 << 16);
    store.put(key(FORM, "k"), megabytes, in(60));
    assertThat(store.get(key(FORM, "k")).filter(megabytes::equals)).isPresent();
    assertThat(store.replace(key(FORM, "k"), megabytes, megabytes + "!", in(60))).isTrue();
    assertThat(store.take(key(FORM, "k")).filter((megabytes + "!")::equals)).isPresent();
  }

  @Test
  void keepsOddCharacters() {
    List<String> odd =
        List.of("", " ", "x ", "' or 1=1 --", "\"\\\n\r\t%_?:;", "ä€\u2028😀", "null", "\u0001");
    for (String text : odd) {
      store.put(key(SESSION, "value"), text, in(60));
      assertThat(store.get(key(SESSION, "value"))).contains(text);
      assertThat(store.replace(key(SESSION, "value"), text, text + "+", in(60))).isTrue();
      assertThat(store.take(key(SESSION, "value"))).contains(text + "+");
      store.put(key(SESSION, text), "of " + text, in(60));
    }
    for (String text : odd) {
      assertThat(store.get(key(SESSION, text))).contains("of " + text);
    }
  }

  @Test
  void keepsLongKeys() {
    store.put(key(SESSION, "k".repeat(500)), "v", in(60));
    assertThat(store.get(key(SESSION, "k".repeat(500)))).contains("v");
    assertThat(store.get(key(SESSION, "k".repeat(501)))).isEmpty();
  }

  @Test
  void ofManyTakersOneGetsIt() throws Exception {
    for (int round = 0; round < 5; round++) {
      store.put(key(LOGIN, "k"), "v", in(60));
      List<Optional<String>> takes = atOnce(i -> () -> store.take(key(LOGIN, "k")));
      assertThat(takes).filteredOn(Optional::isPresent).containsExactly(Optional.of("v"));
    }
  }

  @Test
  void ofManyPutsIfAbsentOneIsTheFirst() throws Exception {
    for (int round = 0; round < 5; round++) {
      Store.Key key = key(LOGIN, "k" + round);
      List<Boolean> puts = atOnce(i -> () -> store.putIfAbsent(key, "v" + i, in(60)));
      assertThat(puts).filteredOn(Boolean::booleanValue).hasSize(1);
      assertThat(store.get(key)).contains("v" + puts.indexOf(true));
    }
  }

  @Test
  void ofManyPutsIfAbsentWhereOneExpiredOneIsTheFirst() throws Exception {
    store.put(key(LOGIN, "k"), "old", in(1));
    clock.forward(Duration.ofSeconds(1));
    List<Boolean> puts = atOnce(i -> () -> store.putIfAbsent(key(LOGIN, "k"), "v" + i, in(60)));
    assertThat(puts).filteredOn(Boolean::booleanValue).hasSize(1);
    assertThat(store.get(key(LOGIN, "k"))).contains("v" + puts.indexOf(true));
  }

  @Test
  void ofManyReplacersOneWins() throws Exception {
    store.put(key(SESSION, "k"), "old", in(60));
    List<Boolean> wins =
        atOnce(i -> () -> store.replace(key(SESSION, "k"), "old", "v" + i, in(60)));
    assertThat(wins).filteredOn(Boolean::booleanValue).hasSize(1);
    assertThat(store.get(key(SESSION, "k"))).contains("v" + wins.indexOf(true));
  }

  @Test
  void losesNoUpdateByReplace() throws Exception {
    store.put(key(SESSION, "k"), "0", in(60));
    List<Integer> updates = atOnce(i -> () -> increment(key(SESSION, "k")));
    assertThat(updates).doesNotHaveDuplicates();
    assertThat(store.get(key(SESSION, "k"))).contains(Integer.toString(updates.size()));
  }

  private int increment(Store.Key key) {
    while (!Thread.currentThread().isInterrupted()) {
      String now = store.get(key).orElseThrow();
      int next = Integer.parseInt(now) + 1;
      if (store.replace(key, now, Integer.toString(next), in(60))) {
        return next;
      }
    }
    throw new IllegalStateException("interrupted");
  }

  @Test
  void putsThatMeetLeaveOneOfThem() throws Exception {
    List<String> values =
        atOnce(
            i ->
                () -> {
                  store.put(key(SESSION, "k"), "v" + i, in(60));
                  return "v" + i;
                });
    assertThat(store.get(key(SESSION, "k")).filter(not(values::contains))).isEmpty();
    assertThat(store.get(key(SESSION, "k"))).isPresent();
  }

  private <T> List<T> atOnce(IntFunction<Callable<T>> task) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      List<T> results = new ArrayList<>();
      for (Future<T> result :
          threads.invokeAll(
              IntStream.range(0, 3 * THREADS).mapToObj(task).toList(), 50, TimeUnit.SECONDS)) {
        results.add(result.get());
      }
      return results;
    } finally {
      threads.shutdownNow();
    }
  }
}
