package io.gatehouse.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.exchange.Caller;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccessRulesTest {

  @ParameterizedTest
  @CsvSource({
    "/desk/*, /desk, true",
    "/desk/*, /desk/, true",
    "/desk/*, /desk/a/b, true",
    "/desk/*, /desktop, false",
    "/desk/*, /a/desk/b, false",
    "*.jsp, /a/b.jsp, true",
    "*.jsp, /a/b.jspx, false",
    "*.jsp, /b.jsp/c, false",
    "/exact, /exact, true",
    "/exact, /exact/, false",
    "/*, /anything, true",
    "/, /anything, true",
    "'/a/* , /b', /b, true",
  })
  void matchesAsTheServletSpecificationSays(String patterns, String path, boolean guarded) {
    assertThat(rules(patterns, "agent").guards(path)).isEqualTo(guarded);
  }

  @Test
  void admitsWhoeverHasOneOfTheRoles() {
    assertThat(rules("/*", "agent, administrator").admits(caller("administrator"))).isTrue();
    assertThat(rules("/*", "agent").admits(caller("administrator"))).isFalse();
    assertThat(rules("/*", "**").admits(caller())).isTrue();
  }

  @Test
  void admitsNobodyWhereNoRoleIsNamed() {
    assertThat(rules("/*", "").admits(caller("agent"))).isFalse();
  }

  @Test
  void guardsNothingWithoutInitParams() {
    assertThat(AccessRules.of(Optional.empty(), Optional.empty()).guards("/desk/x")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"desk/*", "/a*b", "/desk*", "*", "*.", "*.a/b", "/**", "https://a/b*"})
  void refusesAPatternThatWouldGuardNothing(String pattern) {
    assertThatThrownBy(() -> rules(pattern, "agent"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(pattern)
        .hasMessageContaining("/path/*");
  }

  @Test
  void refusesPatternsWithoutRolesAndRolesWithoutPatterns() {
    assertThatThrownBy(() -> AccessRules.of(Optional.of("/desk/*"), Optional.empty()))
        .hasMessageContaining("roles is missing");
    assertThatThrownBy(() -> AccessRules.of(Optional.empty(), Optional.of("agent")))
        .hasMessageContaining("url-pattern is missing");
    assertThatThrownBy(() -> rules(" , ", "agent")).hasMessageContaining("url-pattern is missing");
  }

  private static AccessRules rules(String patterns, String roles) {
    return AccessRules.of(Optional.of(patterns), Optional.of(roles));
  }

  private static Caller caller(String... roles) {
    return new Caller("alice", "https://issuer.example", "u-alice", Set.of(roles), Map.of());
  }
}
