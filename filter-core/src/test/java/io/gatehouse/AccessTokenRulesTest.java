package io.gatehouse;

import static io.gatehouse.TokensFixture.COUNTS;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.bearer.token.AccessToken;
import io.gatehouse.testkit.TestProvider;
import io.gatehouse.testkit.tokens.TokenChange;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a JWT access token must say, rule by rule (RFC 9068 section 4, RFC 8725). */
final class AccessTokenRulesTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
  private static final long SECONDS = NOW.getEpochSecond();
  private static final long SKEW = 60;

  private static TestProvider provider;
  private static TokensFixture strict;
  private static TokensFixture tolerant;

  /** A token, and the rule that it breaks: where RFC 9068 is required, and where it is not. */
  record Case(String what, String required, String tolerated, TokenChange change) {
    @Override
    public String toString() {
      return what;
    }
  }

  @BeforeAll
  static void start() {
    provider = TestProvider.start(CLOCK);
    strict = TokensFixture.at(provider, CLOCK);
    tolerant = TokensFixture.at(provider, CLOCK, "access_token_typ", "tolerated");
  }

  @AfterAll
  static void close() {
    strict.close();
    tolerant.close();
    provider.close();
  }

  static List<Case> cases() {
    return List.of(
        typed("at+jwt", COUNTS, COUNTS),
        typed("application/at+jwt", COUNTS, COUNTS),
        typed("AT+JWT", COUNTS, COUNTS),
        typed("JWT", "typ", COUNTS),
        typed("application/jwt", "typ", COUNTS),
        typed("", "typ", COUNTS),
        typed("logout+jwt", "typ", "typ"),
        typed("dpop+jwt", "typ", "typ"),
        typed("secevent+jwt", "typ", "typ"),
        typed("token-introspection+jwt", "typ", "typ"),
        typed("at+jwt2", "typ", "typ"),
        plain("with nonce", set("nonce", "n")),
        plain("with at_hash", set("at_hash", "h")),
        plain("with c_hash", set("c_hash", "h")),
        plain("with events", set("events", Map.of())),
        plain("an ID token of Keycloak", set("typ", "ID")),
        plain("an ID token of Cognito", set("token_use", "id")),
        same("another iss", "iss", set("iss", "https://other.example")),
        same("iss with a slash at its end", "iss", set("iss", "{issuer}/")),
        same("no iss", "iss", without("iss")),
        same("iss as a list", "claim-type", set("iss", List.of("{issuer}"))),
        same("another aud", "aud", set("aud", "other")),
        same("aud in another case", "aud", set("aud", "Desk")),
        same("one of several aud", COUNTS, set("aud", List.of("other", "desk"))),
        same("no aud", "aud", without("aud")),
        same("an empty list of aud", "aud", set("aud", List.of())),
        same("aud with a number", "claim-type", set("aud", List.of("desk", 7))),
        same("no exp", "exp", without("exp")),
        same("exp as text", "claim-type", set("exp", "tomorrow")),
        same("the last moment of exp", COUNTS, set("exp", SECONDS - SKEW + 1)),
        same("the first moment after exp", "exp", set("exp", SECONDS - SKEW)),
        same("the last moment of nbf", COUNTS, set("nbf", SECONDS + SKEW)),
        same("one second before nbf", "nbf", set("nbf", SECONDS + SKEW + 1)),
        same("the end of time", COUNTS, set("exp", 31_556_889_864_403_192L)),
        same("nbf as text", "claim-type", set("nbf", "yesterday")),
        same("iat just now there", COUNTS, set("iat", SECONDS + SKEW)),
        same("iat in the future", "iat", set("iat", SECONDS + SKEW + 1)),
        new Case("no iat", "iat", COUNTS, TokenChange.of(without("iat"))),
        same("no sub", "sub", without("sub")),
        same("an empty sub", "sub", set("sub", "")),
        same("sub as a number", "claim-type", set("sub", 7)),
        new Case("no client_id", "client_id", COUNTS, TokenChange.of(without("client_id"))),
        new Case("no jti", "jti", COUNTS, TokenChange.of(without("jti"))),
        same("cnf that is no object", "cnf", set("cnf", "key")),
        same("an empty cnf", "cnf", set("cnf", Map.of())),
        same("cnf of an unknown kind", "cnf", set("cnf", Map.of("kid", "k"))),
        same("cnf with a whole key", "cnf", set("cnf", Map.of("jwk", Map.of("kty", "EC")))),
        same("cnf of a key", COUNTS, set("cnf", Map.of("jkt", "t"))),
        same("cnf of a certificate", COUNTS, set("cnf", Map.of("x5t#S256", "t"))),
        same("cnf of both", COUNTS, set("cnf", Map.of("jkt", "t", "x5t#S256", "t"))),
        same(
            "cnf of a key and an unknown kind", COUNTS, set("cnf", Map.of("jkt", "t", "kid", "k"))),
        same("cnf of a key that is no text", "cnf", set("cnf", Map.of("jkt", 7))),
        same("cnf of a key that is empty", "cnf", set("cnf", Map.of("jkt", ""))),
        same(
            "cnf of a certificate, and of a key that is no text",
            "cnf",
            set("cnf", Map.of("jkt", List.of("t"), "x5t#S256", "t"))),
        same(
            "cnf of a key, and of a certificate that is no text",
            "cnf",
            set("cnf", Map.of("jkt", "t", "x5t#S256", Map.of()))),
        same("auth_time out of range", "claim-type", set("auth_time", 1e300)));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void holdsWhereRfc9068IsRequired(Case each) {
    assertThat(strict.rule(token(each.change()))).isEqualTo(each.required());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void holdsWhereOlderTokensAreTolerated(Case each) {
    assertThat(tolerant.rule(token(each.change()))).isEqualTo(each.tolerated());
  }

  @Test
  void takesTheAlgorithmsOfKeyPairs() {
    for (String alg : List.of("RS256", "PS256", "ES256", "EdDSA")) {
      assertThat(strict.rule(token(TokenChange.of(claims -> {}).withAlg(alg))))
          .as(alg)
          .isEqualTo(COUNTS);
    }
    try (TokensFixture one =
        TokensFixture.at(provider, CLOCK, "access_token_signing_algs", "ES256")) {
      assertThat(one.rule(token(TokenChange.of(claims -> {})))).isEqualTo("algorithm");
      assertThat(one.rule(token(TokenChange.of(claims -> {}).withAlg("ES256")))).isEqualTo(COUNTS);
    }
  }

  @Test
  void readsScopeAsEachProviderWritesIt() throws Exception {
    assertThat(scopes(set("scope", "a b  c"))).containsExactlyInAnyOrder("a", "b", "c");
    assertThat(scopes(without("scope").andThen(set("scp", "a b"))))
        .containsExactlyInAnyOrder("a", "b");
    assertThat(scopes(without("scope").andThen(set("scp", List.of("a", "b", 7)))))
        .containsExactlyInAnyOrder("a", "b");
    assertThat(scopes(set("scope", 7))).isEmpty();
    assertThat(scopes(without("scope"))).isEmpty();
  }

  @Test
  void knowsAServiceByItsClientId() throws Exception {
    AccessToken token =
        tolerant.validate(
            token(
                TokenChange.of(
                    without("client_id", "preferred_username")
                        .andThen(set("azp", "batch"))
                        .andThen(set("sub", "batch")))));

    assertThat(token.caller().name()).isEqualTo("batch");
    assertThat(token.caller().claims()).containsEntry("client_id", "batch");
  }

  private static Set<String> scopes(Consumer<Map<String, Object>> change) throws Exception {
    return strict.validate(token(TokenChange.of(change))).scopes();
  }

  private static String token(TokenChange change) {
    return provider.accessToken("alice", "desk", change);
  }

  private static Case typed(String type, String required, String tolerated) {
    return new Case(
        "typ " + (type.isEmpty() ? "absent" : type),
        required,
        tolerated,
        TokenChange.of(claims -> {}).withType(type));
  }

  private static Case plain(String what, Consumer<Map<String, Object>> change) {
    return new Case(
        "a JWT " + what, "typ", "not-an-access-token", TokenChange.of(change).withType("JWT"));
  }

  private static Case same(String what, String rule, Consumer<Map<String, Object>> change) {
    return new Case(what, rule, rule, TokenChange.of(change));
  }

  private static Consumer<Map<String, Object>> set(String name, Object value) {
    return claims ->
        claims.put(
            name,
            value instanceof String text
                ? text.replace("{issuer}", provider.issuer().toString())
                : value);
  }

  private static Consumer<Map<String, Object>> without(String... names) {
    return claims -> claims.keySet().removeAll(Arrays.asList(names));
  }
}
