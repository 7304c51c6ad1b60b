package io.gatehouse.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.oauth2.sdk.token.BearerAccessToken;
import com.nimbusds.openid.connect.sdk.claims.AccessTokenHash;
import io.gatehouse.jose.JwtRejectedException;
import io.gatehouse.jose.TestTokens;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** OpenID Connect Core section 12.2, rule by rule. */
class RefreshedIdTokenRulesTest {
  private static final Instant NOW = Instant.ofEpochSecond(1_800_000_000);
  private static final String ISSUER = "https://idp.example";
  private static final String ACCESS_TOKEN = "an-access-token";
  private static final long SKEW = 60;

  static List<Arguments> good() {
    return List.of(
        Arguments.of("as it should be", Map.of()),
        Arguments.of("the login's nonce again", Map.of("nonce", "login-nonce")),
        Arguments.of("a trusted audience beside us", Map.of("aud", List.of("desk", "api"))),
        Arguments.of("no azp", Map.of("azp", GONE)),
        Arguments.of("no at_hash", Map.of("at_hash", GONE)),
        Arguments.of("its last second", Map.of("exp", NOW.getEpochSecond() - SKEW + 1)),
        Arguments.of("issued as early as may be", Map.of("iat", NOW.getEpochSecond() + SKEW)),
        Arguments.of("a login anew", Map.of("auth_time", NOW.getEpochSecond() - 1)));
  }

  static List<Arguments> bad() {
    return List.of(
        Arguments.of("iss", Map.of("iss", ISSUER + "/")),
        Arguments.of("iss", Map.of("iss", GONE)),
        Arguments.of("sub", Map.of("sub", "u-bob")),
        Arguments.of("sub", Map.of("sub", GONE)),
        Arguments.of("sub", Map.of("sub", "U-alice")),
        Arguments.of("aud", Map.of("aud", "api")),
        Arguments.of("aud", Map.of("aud", GONE)),
        Arguments.of("aud", Map.of("aud", List.of("desk", "stranger"))),
        Arguments.of("azp", Map.of("azp", "api")),
        Arguments.of("azp", Map.of("azp", 7)),
        Arguments.of("nonce", Map.of("nonce", "another-nonce")),
        Arguments.of("nonce", Map.of("nonce", "")),
        Arguments.of("nonce", Map.of("nonce", 7)),
        Arguments.of("at_hash", Map.of("at_hash", "AAAAAAAAAAAAAAAAAAAAAA")),
        Arguments.of("exp", Map.of("exp", NOW.getEpochSecond() - SKEW)),
        Arguments.of("exp", Map.of("exp", GONE)),
        Arguments.of("iat", Map.of("iat", GONE)),
        Arguments.of("iat", Map.of("iat", NOW.getEpochSecond() + SKEW + 1)),
        Arguments.of("nbf", Map.of("nbf", NOW.getEpochSecond() + SKEW + 1)));
  }

  /** Takes a claim away. */
  private static final Object GONE = new Object();

  @ParameterizedTest(name = "{0}")
  @MethodSource("good")
  void accepts(String unusedTitle, Map<String, Object> changes) {
    assertThatCode(
            () -> rules(Optional.of("login-nonce")).check(TestTokens.verified(with(changes))))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("bad")
  void refuses(String rule, Map<String, Object> changes) {
    assertThat(broken(Optional.of("login-nonce"), changes)).isEqualTo(rule);
  }

  @Test
  void refusesANonceWhereTheLoginHadNone() {
    assertThat(broken(Optional.empty(), Map.of("nonce", "login-nonce"))).isEqualTo("nonce");
  }

  @Test
  void showsNoSecret() {
    assertThat(rules(Optional.of("login-nonce")).toString())
        .doesNotContain("login-nonce", ACCESS_TOKEN, "u-alice");
  }

  private static String broken(Optional<String> nonce, Map<String, Object> changes) {
    return catchThrowableOfType(
            JwtRejectedException.class,
            () -> rules(nonce).check(TestTokens.verified(with(changes))))
        .rule();
  }

  private static RefreshedIdTokenRules rules(Optional<String> nonce) {
    return new RefreshedIdTokenRules(
        new AnyIdTokenRules(
            ISSUER, "desk", Set.of("api"), ACCESS_TOKEN, Duration.ofSeconds(SKEW), NOW),
        "u-alice",
        nonce);
  }

  private static Map<String, Object> with(Map<String, Object> changes) {
    Map<String, Object> claims = new HashMap<>();
    claims.put("iss", ISSUER);
    claims.put("sub", "u-alice");
    claims.put("aud", "desk");
    claims.put("azp", "desk");
    claims.put("iat", NOW.getEpochSecond());
    claims.put("exp", NOW.getEpochSecond() + 300);
    claims.put(
        "at_hash",
        AccessTokenHash.compute(
                new BearerAccessToken(ACCESS_TOKEN), JWSAlgorithm.RS256, Curve.Ed25519)
            .getValue());
    changes.forEach(
        (name, value) -> {
          claims.remove(name);
          if (value != GONE) {
            claims.put(name, value);
          }
        });
    return claims;
  }
}
