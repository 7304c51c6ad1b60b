package io.gatehouse.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class InMemoryStoreTest extends StoreContract {
  @Override
  Store open(StandingClock its) {
    return new InMemoryStore(new MemoryStoreSettings(1000, 100, 64 << 20), its);
  }

  @Test
  void staysWithinItsBound() {
    Store store = open(clock);
    for (int i = 0; i < 10_000; i++) {
      store.put(key(i), "v", clock.instant().plusSeconds(60));
    }
    long kept = IntStream.range(0, 10_000).filter(i -> store.get(key(i)).isPresent()).count();
    assertThat(kept).isLessThanOrEqualTo(100);
  }

  @Test
  void forgetsNoMarkOfWhatIsSpentAndTakesNoMoreThanItHasRoomFor() {
    Store store = open(clock);
    for (int i = 0; i < InMemoryStore.MOST_SPENT; i++) {
      assertThat(store.putIfAbsent(spent(i), "1", clock.instant().plusSeconds(60))).isTrue();
    }
    assertThatThrownBy(() -> store.putIfAbsent(spent(-1), "1", clock.instant().plusSeconds(60)))
        .isInstanceOf(StoreUnavailableException.class);
    assertThat(IntStream.range(0, InMemoryStore.MOST_SPENT))
        .allMatch(i -> store.get(spent(i)).isPresent());

    clock.forward(Duration.ofSeconds(61));
    assertThat(store.putIfAbsent(spent(-1), "1", clock.instant().plusSeconds(60))).isTrue();
  }

  private static Store.Key spent(int number) {
    return new Store.Key("app", Section.spent("jti"), "k" + number);
  }

  private static Store.Key key(int number) {
    return new Store.Key("app", Section.brief("login"), "k" + number);
  }
}
