package io.gatehouse.logout;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.gatehouse.jose.JwtRejectedException;
import io.gatehouse.jose.TestTokens;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LogoutTokenRulesTest {
  private static final String ISSUER = "https://login.example";
  private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
  private static final long SECOND = NOW.getEpochSecond();
  private static final LogoutTokenRules RULES =
      new LogoutTokenRules(ISSUER, "desk", Set.of("audit"), Duration.ofSeconds(60), NOW);

  private static Map<String, Object> claims(Consumer<Map<String, Object>> change) {
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put("iss", ISSUER);
    claims.put("aud", "desk");
    claims.put("iat", SECOND);
    claims.put("exp", SECOND + 120);
    claims.put("jti", "1");
    claims.put("events", Map.of(LogoutTokenRules.EVENT, Map.of()));
    claims.put("sub", "alice");
    claims.put("sid", "s1");
    change.accept(claims);
    return claims;
  }

  private static Arguments with(String name, Object value) {
    return arguments(name + "=" + value, claims(all -> all.put(name, value)));
  }

  private static Arguments without(String... names) {
    return arguments(
        "no " + String.join(", ", names), claims(all -> all.keySet().removeAll(List.of(names))));
  }

  static Stream<Arguments> good() {
    return Stream.of(
        arguments("all", claims(all -> {})),
        without("sub"),
        without("sid"),
        with("aud", List.of("desk")),
        with("aud", List.of("audit", "desk")),
        with("events", Map.of(LogoutTokenRules.EVENT, Map.of("more", 1), "other", "x")),
        with("trace_id", "claims that are not understood"),
        // the last moment, and the first
        with("iat", SECOND - 360),
        with("iat", SECOND + 60),
        with("exp", SECOND - 59),
        with("sid", "s".repeat(255)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("good")
  void takes(String name, Map<String, Object> claims) {
    assertThatCode(() -> RULES.check(TestTokens.verified(Optional.of("logout+jwt"), claims)))
        .doesNotThrowAnyException();
  }

  static Stream<Arguments> bad() {
    return Stream.of(
        without("iss"),
        with("iss", ISSUER + "/"),
        with("iss", 1),
        without("aud"),
        with("aud", "other"),
        with("aud", List.of()),
        with("aud", List.of("desk", "other")),
        with("aud", Map.of("desk", "desk")),
        without("iat"),
        with("iat", "now"),
        with("iat", SECOND - 361),
        with("iat", SECOND + 61),
        with("iat", Double.MAX_VALUE),
        without("exp"),
        with("exp", SECOND - 60),
        with("exp", SECOND - 59.5),
        with("exp", "later"),
        without("jti"),
        with("jti", ""),
        with("jti", 1),
        without("events"),
        with("events", Map.of()),
        with("events", LogoutTokenRules.EVENT),
        with("events", List.of(LogoutTokenRules.EVENT)),
        with("events", Map.of(LogoutTokenRules.EVENT, "yes")),
        with("events", Map.of(LogoutTokenRules.EVENT, List.of())),
        with("events", Map.of(LogoutTokenRules.EVENT + "/", Map.of())),
        without("sub", "sid"),
        with("sub", ""),
        with("sub", 1),
        with("sid", ""),
        with("sid", List.of("s1")),
        with("sid", "s".repeat(256)),
        with("nonce", "n"),
        with("nonce", null));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("bad")
  void refuses(String name, Map<String, Object> claims) {
    assertThatThrownBy(() -> RULES.check(TestTokens.verified(Optional.of("logout+jwt"), claims)))
        .isInstanceOf(JwtRejectedException.class)
        .hasMessageNotContainingAny("alice", "s1");
  }

  static Stream<Optional<String>> goodTypes() {
    return Stream.of("logout+jwt", "Logout+JWT", "JWT", "application/logout+jwt", null)
        .map(Optional::ofNullable);
  }

  @ParameterizedTest
  @MethodSource("goodTypes")
  void takesATypeThatCanBeOne(Optional<String> type) {
    assertThatCode(() -> RULES.check(TestTokens.verified(type, claims(all -> {}))))
        .doesNotThrowAnyException();
  }

  static Stream<Optional<String>> badTypes() {
    return Stream.of("at+jwt", "", "id_token", "logout", "secevent+jwt", "dpop+jwt")
        .map(Optional::of);
  }

  @ParameterizedTest
  @MethodSource("badTypes")
  void refusesAnotherType(Optional<String> type) {
    assertThatThrownBy(() -> RULES.check(TestTokens.verified(type, claims(all -> {}))))
        .isInstanceOf(JwtRejectedException.class);
  }
}
