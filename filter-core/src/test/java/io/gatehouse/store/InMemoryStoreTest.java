package io.gatehouse.store;

import static org.assertj.core.api.Assertions.assertThat;

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

  private static Store.Key key(int number) {
    return new Store.Key("app", Section.brief("login"), "k" + number);
  }
}
