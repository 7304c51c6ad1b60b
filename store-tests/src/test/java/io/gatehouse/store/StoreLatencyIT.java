package io.gatehouse.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.store.guarded.GuardedStore;
import io.gatehouse.store.sealing.SealedStore;
import io.gatehouse.store.sealing.SealingKeys;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How long each operation takes, as an application has it: sealed and guarded, 2,000 characters.
 */
class StoreLatencyIT {
  private static final System.Logger LOG = System.getLogger(StoreLatencyIT.class.getName());
  private static final int OPERATIONS = Integer.getInteger("gatehouse.measured.operations", 200);
  private static final Path TABLE = Path.of("target", "store-latencies.md");
  private static final Section SESSION = Section.lasting("session");
  private static final String VALUE = "0123456789".repeat(200);
  private static final String CHANGED = "9876543210".repeat(200);

  @TempDir private Path directory;

  private record Measured(String store, Supplier<Backend> backend) {}

  private record InMemory() implements Backend {
    @Override
    public Store open(Clock clock) {
      return new InMemoryStore(new MemoryStoreSettings(100_000, 10_000, 64 << 20), clock);
    }

    @Override
    public void close() {}
  }

  @Test
  void isMeasured() throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add("| store | put | get of 3 keys | replace | putIfAbsent | take |");
    lines.add("|---|---|---|---|---|---|");
    Stream.of(
            new Measured("memory", InMemory::new),
            new Measured("H2 in this process", DatabaseBackend::h2),
            new Measured("PostgreSQL 18", DatabaseBackend::postgresql),
            new Measured("MariaDB 11.4", DatabaseBackend::mariaDb),
            new Measured("Redis 6.2 by Redisson", () -> CacheBackend.redisson(directory)),
            new Measured("Hazelcast, 2 members", CacheBackend::hazelcast),
            new Measured("Infinispan, 2 members", () -> CacheBackend.infinispan(directory)))
        .map(this::line)
        .forEach(lines::add);
    Files.write(TABLE, lines);
    lines.forEach(line -> LOG.log(Level.INFO, () -> line));
    assertThat(lines).hasSize(9);
  }

  private String line(Measured measured) {
    Clock clock = Clock.systemUTC();
    try (Backend backend = measured.backend().get()) {
      Store plain = backend.open(clock);
      Store store =
          plain instanceof InMemoryStore
              ? plain
              : new SealedStore(
                  new GuardedStore(plain, () -> {}, Duration.ofSeconds(10)),
                  SealingKeys.of(List.of(new byte[32])),
                  clock);
      try (store) {
        operations(store, clock.instant().plusSeconds(3600), "warm-up");
        return "| "
            + measured.store()
            + " | "
            + String.join(" | ", operations(store, clock.instant().plusSeconds(3600), "measured"))
            + " |";
      }
    }
  }

  private static List<String> operations(Store store, Instant expiresAt, String application) {
    return List.of(
        time(i -> store.put(key(application, i), VALUE, expiresAt)),
        time(i -> assertThat(store.get(three(application, i))).hasSize(1)),
        time(
            i ->
                assertThat(store.replace(key(application, i), VALUE, CHANGED, expiresAt)).isTrue()),
        time(
            i ->
                assertThat(store.putIfAbsent(key(application, -1 - i), VALUE, expiresAt)).isTrue()),
        time(i -> assertThat(store.take(key(application, i))).isPresent()));
  }

  private static Store.Key key(String application, int number) {
    return new Store.Key(application, SESSION, RandomKey.hash("key " + number));
  }

  /** A session and its marks. */
  private static List<Store.Key> three(String application, int number) {
    return List.of(
        key(application, number),
        new Store.Key(application, Section.lasting("sid"), RandomKey.hash("key " + number)),
        new Store.Key(application, Section.lasting("sub"), RandomKey.hash("key " + number)));
  }

  /** Median and 99th percentile, in milliseconds. */
  private static String time(IntConsumer operation) {
    long[] nanos = new long[OPERATIONS];
    for (int i = 0; i < OPERATIONS; i++) {
      long start = System.nanoTime();
      operation.accept(i);
      nanos[i] = System.nanoTime() - start;
    }
    Arrays.sort(nanos);
    return millis(nanos[OPERATIONS / 2]) + " / " + millis(nanos[OPERATIONS * 99 / 100]);
  }

  private static String millis(long nanos) {
    return String.format(Locale.ROOT, nanos < 1_000_000 ? "%.3f" : "%.2f", nanos / 1e6);
  }
}
