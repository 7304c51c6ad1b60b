package io.gatehouse.logout;

import io.gatehouse.jose.JwtRejectedException;
import io.gatehouse.jose.JwtRules;
import io.gatehouse.jose.VerifiedJwt;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The rules for a logout token: type, issuer and audience, times, {@code jti}, {@code events} names
 * back-channel logout, {@code sub} or {@code sid}, no {@code nonce}. Not checked here: the
 * signature and its algorithm, but by the verifier before; the replay of {@code jti}, but in {@link
 * BackChannelLogoutHandler}.
 *
 * @param issuer {@code iss}, equal in each character
 * @param clientId must be in {@code aud}
 * @param trustedAudiences may be in {@code aud} beside it
 * @param skew how far clocks may be apart
 * @see <a
 *     href="https://openid.net/specs/openid-connect-backchannel-1_0.html#Validation">Back-Channel
 *     Logout 1.0, section 2.6</a>
 */
record LogoutTokenRules(
    String issuer, String clientId, Set<String> trustedAudiences, Duration skew, Instant now)
    implements JwtRules {
  /** {@code events}: what the token tells. */
  static final String EVENT = "http://schemas.openid.net/event/backchannel-logout";

  /** Nobody delivers a logout later than that; it also bounds how long a jti is remembered. */
  static final Duration OLDEST = Duration.ofMinutes(5);

  private static final Set<String> TYPES =
      Set.of("jwt", "logout+jwt", "application/jwt", "application/logout+jwt");
  private static final int LONGEST_NAME = 255;

  @Override
  public void check(VerifiedJwt jwt) throws JwtRejectedException {
    checkType(jwt);
    require(jwt.string("iss").filter(issuer::equals).isPresent(), "iss", "another issuer, or none");
    checkAudience(jwt);
    checkTimes(jwt);
    require(
        jwt.string("jti").filter(jti -> !jti.isBlank()).isPresent(), "jti", "no jti, or no text");
    require(
        jwt.claims().get("events") instanceof Map<?, ?> events
            && events.get(EVENT) instanceof Map<?, ?>,
        "events",
        "events do not name back-channel logout");
    // section 2.4: else an ID token that was forged into one
    require(!jwt.claims().containsKey("nonce"), "nonce", "it has a nonce");
    checkWhose(jwt);
  }

  /** An access token, an assertion or whatever the same key signs is not one. */
  private static void checkType(VerifiedJwt jwt) throws JwtRejectedException {
    String type = jwt.type().orElse("logout+jwt").toLowerCase(Locale.ROOT);
    require(TYPES.contains(type), "typ", "another type of token");
  }

  /** In the same way as of an ID token. */
  private void checkAudience(VerifiedJwt jwt) throws JwtRejectedException {
    List<String> audience = jwt.strings("aud");
    require(audience.contains(clientId), "aud", "made for another client, or for none");
    require(
        audience.stream()
            .allMatch(each -> each.equals(clientId) || trustedAudiences.contains(each)),
        "aud",
        "made for another client too; if that is right, name it in gatehouse.trusted_audiences");
  }

  private void checkTimes(VerifiedJwt jwt) throws JwtRejectedException {
    Optional<Instant> issued = jwt.instant("iat");
    require(issued.isPresent(), "iat", "no iat");
    require(
        !issued.get().isAfter(now.plus(skew)),
        "iat",
        "issued in the future; compare the clocks, or raise gatehouse.clock_skew");
    require(!now.isAfter(lastMoment(issued.get(), skew)), "iat", "too old; compare the clocks");
    Optional<Instant> expires = jwt.instant("exp");
    require(
        expires.filter(end -> now.isBefore(end.plus(skew))).isPresent(),
        "exp",
        "expired, or no exp; compare the clocks, or raise gatehouse.clock_skew");
  }

  /** Until when a token of that {@code iat} may be accepted. */
  static Instant lastMoment(Instant issuedAt, Duration skew) {
    return issuedAt.plus(OLDEST).plus(skew);
  }

  private static void checkWhose(VerifiedJwt jwt) throws JwtRejectedException {
    require(
        jwt.claims().containsKey("sub") || jwt.claims().containsKey("sid"),
        "sub",
        "neither sub nor sid");
    for (String name : List.of("sub", "sid")) {
      boolean isName =
          jwt.string(name).filter(v -> !v.isBlank() && v.length() <= LONGEST_NAME).isPresent();
      require(
          isName || !jwt.claims().containsKey(name), name, name + " is no text, or over 255 long");
    }
  }

  private static void require(boolean holds, String rule, String message)
      throws JwtRejectedException {
    if (!holds) {
      throw new JwtRejectedException(rule, "the logout token is refused: " + message);
    }
  }
}
