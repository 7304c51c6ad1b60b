package io.gatehouse.bearer.opaque;

import io.gatehouse.jose.JwtRejectedException;
import io.gatehouse.provider.transport.ProviderException;
import io.gatehouse.provider.transport.ProviderException.Kind;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The rules for what an issuer says of a token: active, for this API, alive, of somebody, and an
 * access token. Who may send it is not checked.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7662#section-2.2">RFC 7662, section 2.2</a>
 */
record IntrospectionRules(OpaqueSettings settings, Instant now) {
  private static final Set<String> OTHER_TYPES =
      Set.of("ID", "Refresh", "Offline", "Logout", "id", "refresh", "refresh_token");

  /**
   * The answer, if the token counts.
   *
   * @throws JwtRejectedException if it does not
   * @throws ProviderException if the answer is none
   */
  Introspected check(Map<String, Object> answer) throws JwtRejectedException, ProviderException {
    if (!(answer.get("active") instanceof Boolean active)) {
      throw new ProviderException(
          Kind.NONSENSE, "the introspection endpoint does not say whether the token is active");
    }
    require(active, "inactive", "its issuer says that it is not active; get a new one");
    for (String name : List.of("typ", "token_use", "token_type")) {
      require(
          !OTHER_TYPES.contains(text(answer, name).orElse("")),
          "not-an-access-token",
          "its issuer says that it is no access token (" + name + "); send the access token");
    }
    checkIssuerAndAudience(answer);
    Instant late = now.minus(settings.clockSkew());
    Instant soon = now.plus(settings.clockSkew());
    Optional<Instant> expiresAt = instant(answer, "exp");
    Optional<Instant> issuedAt = instant(answer, "iat");
    require(expiresAt.isEmpty() || late.isBefore(expiresAt.get()), "exp", "it has expired (exp)");
    require(
        instant(answer, "nbf").filter(soon::isBefore).isEmpty(), "nbf", "its nbf is in the future");
    require(issuedAt.filter(soon::isBefore).isEmpty(), "iat", "its iat is in the future");
    Instant old = now.plus(settings.maxAge());
    Instant dead =
        expiresAt.filter(old::isAfter).map(at -> at.plus(settings.clockSkew())).orElse(old);
    return new Introspected(
        answer,
        subject(answer),
        expiresAt.orElse(old),
        issuedAt.orElse(Instant.EPOCH),
        dead.isBefore(old) ? dead : old);
  }

  private void checkIssuerAndAudience(Map<String, Object> answer) throws JwtRejectedException {
    require(
        !answer.containsKey("iss") || settings.issuer().equals(answer.get("iss")),
        "iss",
        "iss is not the issuer's name");
    Object said = answer.get("aud");
    require(
        said != null || !settings.isAudienceRequired(),
        "aud",
        "its issuer does not say for whom it is (aud); let it say so, or set"
            + " gatehouse.introspection_audience=tolerated if it gives tokens for this API alone");
    require(
        said == null
            || settings.audiences().stream().anyMatch(said::equals)
            || (said instanceof List<?> all // which may hold nulls
                && settings.audiences().stream().anyMatch(all::contains)),
        "aud",
        "aud names this API nowhere; set gatehouse.audience to what access tokens for it have there");
  }

  /** A user's {@code sub} or name; a service's {@code client_id}. */
  private static String subject(Map<String, Object> answer) throws JwtRejectedException {
    return text(answer, "sub")
        .or(() -> text(answer, "username"))
        .or(() -> text(answer, "client_id"))
        .filter(subject -> !subject.isEmpty())
        .orElseThrow(
            () -> new JwtRejectedException("sub", "its issuer does not say whose it is (sub)"));
  }

  private static Optional<Instant> instant(Map<String, Object> answer, String name)
      throws ProviderException {
    Object value = answer.get(name);
    if (value == null) {
      return Optional.empty();
    }
    try {
      if (value instanceof Number seconds && Double.isFinite(seconds.doubleValue())) {
        return Optional.of(Instant.ofEpochSecond((long) Math.floor(seconds.doubleValue())));
      }
    } catch (DateTimeException e) {
      // said below
    }
    throw new ProviderException(
        Kind.NONSENSE, "the introspection endpoint's " + name + " is no time");
  }

  private static Optional<String> text(Map<String, Object> answer, String name) {
    return answer.get(name) instanceof String text ? Optional.of(text) : Optional.empty();
  }

  private static void require(boolean holds, String rule, String message)
      throws JwtRejectedException {
    if (!holds) {
      throw new JwtRejectedException(rule, message);
    }
  }
}
