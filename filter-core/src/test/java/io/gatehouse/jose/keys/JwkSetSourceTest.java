package io.gatehouse.jose.keys;

import static io.gatehouse.jose.TestTokens.ANY;
import static io.gatehouse.jose.TestTokens.CLAIMS;
import static io.gatehouse.jose.TestTokens.publicSet;
import static io.gatehouse.jose.TestTokens.signed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.RSAKey;
import io.gatehouse.jose.JwtRejectedException;
import io.gatehouse.jose.JwtVerifier;
import io.gatehouse.jose.TestTokens;
import io.gatehouse.jose.signature.SignatureAlgorithm;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class JwkSetSourceTest {
  private static final RSAKey ONE = TestTokens.rsa("one");
  private static final RSAKey TWO = TestTokens.rsa("two");
  private static final RSAKey THREE = TestTokens.rsa("three");

  /** Stands still until it is put forward. */
  private static final class StillClock extends Clock {
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");

    void forward(Duration duration) {
      now = now.plus(duration);
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  private final StillClock clock = new StillClock();
  private final AtomicInteger fetches = new AtomicInteger();
  private String published = publicSet(ONE);
  private boolean down;
  private final JwkSetSource source =
      JwkSetSource.open("keys of a test", this::fetch, Runnable::run, clock);
  private final JwtVerifier verifier = JwtVerifier.of(source, SignatureAlgorithm.withPublicKeys());

  private String fetch() throws IOException {
    fetches.incrementAndGet();
    if (down) {
      throw new IOException("down");
    }
    return published;
  }

  private void verify(RSAKey key) throws Exception {
    assertThat(verifier.verify(signed(key, JWSAlgorithm.RS256, CLAIMS), ANY).string("sub"))
        .contains("alice");
  }

  @Test
  void fetchesOnceForManyTokens() throws Exception {
    for (int i = 0; i < 100; i++) {
      verify(ONE);
    }
    assertThat(fetches).hasValue(1);
  }

  @Test
  void seesTwoRotationsInARow() throws Exception {
    verify(ONE);
    published = publicSet(TWO);
    verify(TWO);
    published = publicSet(THREE);
    verify(THREE);
    assertThat(fetches).hasValue(3);
  }

  @Test
  void seesARotationOfAKeyWithoutKid() throws Exception {
    String header = "{\"alg\":\"RS256\"}";
    verifier.verify(TestTokens.signedRaw(ONE, header, CLAIMS), ANY);
    published = publicSet(TWO);
    assertThat(verifier.verify(TestTokens.signedRaw(TWO, header, CLAIMS), ANY).string("sub"))
        .contains("alice");
  }

  @Test
  void boundsTheFetchesForUnknownKeys() throws Exception {
    verify(ONE);
    String unknown = signed(TestTokens.rsa("unknown"), JWSAlgorithm.RS256, CLAIMS);
    for (int i = 0; i < 1000; i++) {
      assertThatExceptionOfType(JwtRejectedException.class)
          .isThrownBy(() -> verifier.verify(unknown, ANY))
          .satisfies(e -> assertThat(e.rule()).isEqualTo("unknown-key"));
    }
    assertThat(fetches).hasValue(1 + FreshCopy.BURST);
    verify(ONE);
    clock.forward(FreshCopy.ONE_MORE_AFTER);
    published = publicSet(TWO);
    verify(TWO);
    assertThat(fetches).hasValue(2 + FreshCopy.BURST);
  }

  @Test
  void refreshesThoughUnknownKeysHaveUsedUpTheirFetches() throws Exception {
    boundsTheFetchesForUnknownKeys();
    published = publicSet(THREE);
    clock.forward(Duration.ofMinutes(15));
    verify(THREE);
  }

  @Test
  void keepsTheLastKeysThroughAnOutageOfHours() throws Exception {
    verify(ONE);
    down = true;
    clock.forward(Duration.ofHours(4).minusSeconds(1));
    verify(ONE);
    clock.forward(Duration.ofSeconds(1));
    assertThatExceptionOfType(KeysUnavailableException.class).isThrownBy(() -> verify(ONE));
    down = false;
    clock.forward(FreshCopy.RETRY_AFTER);
    verify(ONE);
  }

  @Test
  void saysUnavailableWhenAnUnknownKeyCannotBeLookedUp() throws Exception {
    verify(ONE);
    down = true;
    assertThatExceptionOfType(KeysUnavailableException.class).isThrownBy(() -> verify(TWO));
    verify(ONE);
  }

  @Test
  void remembersAFailureForSeconds() throws Exception {
    down = true;
    for (int i = 0; i < 10; i++) {
      assertThatExceptionOfType(KeysUnavailableException.class).isThrownBy(() -> verify(ONE));
    }
    assertThat(fetches).hasValue(1);
    down = false;
    clock.forward(FreshCopy.RETRY_AFTER);
    verify(ONE);
  }

  @Test
  void refreshesAheadInTheBackground() throws Exception {
    Queue<Runnable> background = new ArrayDeque<>();
    JwkSetSource lazy = JwkSetSource.open("keys", this::fetch, background::add, clock);
    lazy.prefetch();
    background.remove().run();
    VerificationKeys before = lazy.keys();
    clock.forward(Duration.ofMinutes(5));
    assertThat(lazy.keys()).isSameAs(before);
    assertThat(lazy.keys()).isSameAs(before);
    assertThat(background).hasSize(1);
    background.remove().run();
    assertThat(lazy.keys()).isNotSameAs(before);
  }

  @Test
  void refusesASetThatIsNone() {
    for (String bad : List.of("", "<html>", "{}", "{\"keys\":{}}", "[]")) {
      published = bad;
      clock.forward(FreshCopy.RETRY_AFTER);
      assertThatExceptionOfType(KeysUnavailableException.class).isThrownBy(() -> verify(ONE));
    }
    published = "{\"keys\":[" + "{},".repeat(1024) + "{}]}";
    clock.forward(FreshCopy.RETRY_AFTER);
    assertThatExceptionOfType(KeysUnavailableException.class).isThrownBy(() -> verify(ONE));
  }

  @Test
  void fetchesOnceForFiftyAtOnce() throws Exception {
    ExecutorService threads = Executors.newCachedThreadPool();
    try {
      CountDownLatch asked = new CountDownLatch(50);
      AtomicInteger loads = new AtomicInteger();
      FreshCopy<String> copy =
          new FreshCopy<>(
              "a test's document",
              () -> {
                loads.incrementAndGet();
                assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();
                return "document";
              },
              new FreshCopy.Ages(Duration.ofMinutes(1), Duration.ofMinutes(1), Duration.ofHours(1)),
              threads,
              clock);
      List<Future<String>> all = new ArrayList<>();
      for (int i = 0; i < 50; i++) {
        all.add(
            threads.submit(
                () -> {
                  asked.countDown();
                  return copy.get();
                }));
      }
      for (Future<String> each : all) {
        assertThat(each.get(20, TimeUnit.SECONDS)).isEqualTo("document");
      }
      assertThat(loads).hasValue(1);
    } finally {
      threads.shutdownNow();
    }
  }
}
