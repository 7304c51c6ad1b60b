package io.gatehouse.platform.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.bearer.token.AccessToken;
import io.gatehouse.exchange.Caller;
import io.gatehouse.jose.JwtRejectedException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** How long it is remembered what a token is worth. */
class RememberedTokensTest {
  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

  private final AtomicInteger asked = new AtomicInteger();
  private final RememberedTokens tokens =
      new RememberedTokens(Duration.ofSeconds(10), Clock.fixed(NOW, ZoneOffset.UTC));

  private static AccessToken until(Instant expiresAt) {
    return new AccessToken(
        new Caller("ada", "urn:gatehouse:platform", "1", Set.of(), Map.of()),
        Set.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        expiresAt);
  }

  private Optional<AccessToken> found() {
    asked.incrementAndGet();
    return Optional.of(until(NOW.plusSeconds(60)));
  }

  @Test
  void asksOnce() throws Exception {
    for (int i = 0; i < 3; i++) {
      assertThat(tokens.validate("a", this::found).caller().name()).isEqualTo("ada");
    }
    assertThat(asked).hasValue(1);
  }

  @Test
  void asksAnewForWhatHasEnded() throws Exception {
    tokens.validate("a", this::found);
    tokens.forget("a");

    assertThatThrownBy(() -> tokens.validate("a", Optional::empty))
        .isInstanceOf(JwtRejectedException.class);
  }

  @Test
  void keepsNothingThatWasReadBeforeAllHaveEnded() throws Exception {
    AccessToken unused =
        tokens.validate(
            "a",
            () -> {
              tokens.forgetAll(); // an account is disabled meanwhile
              return found();
            });

    assertThatThrownBy(() -> tokens.validate("a", Optional::empty))
        .isInstanceOf(JwtRejectedException.class);
  }

  @Test
  void refusesWhatHasJustExpired() {
    assertThatThrownBy(() -> tokens.validate("a", () -> Optional.of(until(NOW))))
        .isInstanceOf(JwtRejectedException.class);
  }
}
