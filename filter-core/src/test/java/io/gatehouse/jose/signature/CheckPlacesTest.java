package io.gatehouse.jose.signature;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class CheckPlacesTest {
  private final CheckPlaces places = CheckPlaces.of(1);

  @Test
  void letsNobodyInWhileAllAreTaken() {
    assertThat(places.enter()).isTrue();
    long begun = System.nanoTime();
    assertThat(places.enter()).isFalse();
    assertThat(System.nanoTime() - begun)
        .isBetween(CheckPlaces.LONGEST_WAIT.toNanos(), TimeUnit.SECONDS.toNanos(30));
  }

  @Test
  void letsTheNextInWhenOneLeaves() throws Exception {
    assertThat(places.enter()).isTrue();
    CompletableFuture<Boolean> next = CompletableFuture.supplyAsync(places::enter);
    places.leave();
    assertThat(next.get(30, TimeUnit.SECONDS)).isTrue();
    places.leave();
    assertThat(places.enter()).isTrue();
  }

  @Test
  void doesNotWaitInAThreadThatIsToEnd() {
    Thread.currentThread().interrupt();
    assertThat(places.enter()).isFalse();
    assertThat(Thread.interrupted()).isTrue();
    assertThat(places.enter()).isTrue();
  }
}
