package io.gatehouse.bearer.resource;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.bearer.token.AccessToken;
import io.gatehouse.exchange.Caller;
import io.gatehouse.paths.PathTable;
import io.gatehouse.paths.UrlPattern;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TokenRequirementsTest {
  private static final Instant LOGIN = Instant.parse("2030-01-01T00:00:00Z");
  private static final UrlPattern PAY = new UrlPattern("/pay/*");
  private static final TokenRequirements REQUIRED =
      new TokenRequirements(
          PathTable.of(Map.of(PAY, Set.of("pay", "read"))),
          PathTable.of(Map.of(PAY, List.of("gold", "silver"))),
          PathTable.of(Map.of(PAY, Duration.ofMinutes(5))));

  @Test
  void aTokenWithAllOfItLacksNothing() {
    assertThat(lack(token(Set.of("read", "pay", "more"), "silver"), 300)).isEmpty();
  }

  @Test
  void theLoginMayBeAsOldAsTheSettingAndNoSecondOlder() {
    AccessToken token = token(Set.of("read", "pay"), "gold");
    assertThat(lack(token, 300)).isEmpty();
    assertThat(lack(token, 301))
        .contains(
            new TokenRequirements.Lack.Authentication(
                List.of("gold", "silver"), Optional.of(Duration.ofMinutes(5))));
  }

  @Test
  void everyScopeMustBeThere() {
    assertThat(lack(token(Set.of("read"), "gold"), 0))
        .containsInstanceOf(TokenRequirements.Lack.Scope.class);
    assertThat(lack(token(Set.of(), "gold"), 0))
        .containsInstanceOf(TokenRequirements.Lack.Scope.class);
  }

  @Test
  void aTokenThatSaysNothingOfTheLoginIsNotEnough() {
    AccessToken silent =
        new AccessToken(
            caller(),
            Set.of("read", "pay"),
            Optional.empty(),
            Optional.of("gold"),
            Optional.empty(),
            LOGIN);
    assertThat(lack(silent, 0)).containsInstanceOf(TokenRequirements.Lack.Authentication.class);
    assertThat(lack(token(Set.of("read", "pay"), "bronze"), 0))
        .containsInstanceOf(TokenRequirements.Lack.Authentication.class);
  }

  @Test
  void otherPathsNeedNothing() {
    assertThat(REQUIRED.lack("/orders", token(Set.of(), "none"), LOGIN)).isEmpty();
    assertThat(TokenRequirements.NONE.lack("/pay/1", token(Set.of(), "none"), LOGIN)).isEmpty();
  }

  private static Optional<TokenRequirements.Lack> lack(AccessToken token, long secondsLater) {
    return REQUIRED.lack("/pay/1", token, LOGIN.plusSeconds(secondsLater));
  }

  private static AccessToken token(Set<String> scopes, String acr) {
    return new AccessToken(
        caller(), scopes, Optional.empty(), Optional.of(acr), Optional.of(LOGIN), LOGIN);
  }

  private static Caller caller() {
    return new Caller("alice", "https://login.example", "1", Set.of(), Map.of());
  }
}
