package io.gatehouse.platform.authorization.tokens;

import com.nimbusds.jwt.JWTClaimsSet;
import io.gatehouse.exchange.Caller;
import io.gatehouse.platform.authorization.discovery.Endpoints;
import io.gatehouse.platform.authorization.grants.Grant;
import io.gatehouse.platform.authorization.grants.Grants;
import io.gatehouse.platform.authorization.grants.Visitor;
import io.gatehouse.platform.rest.CallerKind;
import io.gatehouse.platform.signing.SigningKeys;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import java.util.UUID;

/** The platform's signed tokens, RS256. */
public final class SignedTokens {
  private static final Duration ID_TOKEN = Duration.ofMinutes(10);

  private final SigningKeys keys;
  private final String administrator;
  private final Clock clock;

  /**
   * @param administrator the container's role of administrators
   */
  public SignedTokens(SigningKeys keys, String administrator, Clock clock) {
    this.keys = keys;
    this.administrator = administrator;
    this.clock = clock;
  }

  /**
   * Who the user is, for that application.
   *
   * @param user as they are now
   * @param nonce empty: none
   * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html#IDToken">OpenID Connect
   *     Core 1.0, section 2</a>
   */
  String idToken(Endpoints endpoints, Grant grant, Caller user, String nonce) {
    Visitor visitor = grant.visitor().orElseThrow();
    Instant now = clock.instant();
    boolean isAdmin =
        user.roles().contains(administrator)
            || CallerKind.of(user).equals(Optional.of(CallerKind.ADMINISTRATOR));
    JWTClaimsSet.Builder claims =
        new JWTClaimsSet.Builder()
            .issuer(endpoints.issuer())
            .subject(visitor.key())
            .audience(grant.clientId())
            .issueTime(Date.from(now))
            .expirationTime(Date.from(now.plus(ID_TOKEN)))
            .claim("auth_time", visitor.authenticatedAt().getEpochSecond())
            .claim("is_admin", isAdmin)
            .claim("is_lpa", false);
    return keys.sign("JWT", (nonce.isEmpty() ? claims : claims.claim("nonce", nonce)).build());
  }

  /**
   * The access token of an application for itself.
   *
   * @see <a href="https://www.rfc-editor.org/rfc/rfc9068#section-2">RFC 9068, section 2</a>
   */
  String applicationToken(Endpoints endpoints, Grant grant) {
    Instant now = clock.instant();
    return keys.sign(
        "at+jwt",
        new JWTClaimsSet.Builder()
            .issuer(endpoints.issuer())
            .subject(grant.clientId())
            .audience(grant.accountId())
            .claim("azp", grant.clientId())
            .claim("client_id", grant.clientId())
            .claim("scope", grant.scope())
            .issueTime(Date.from(now))
            .expirationTime(Date.from(now.plus(Grants.ACCESS)))
            .jwtID(UUID.randomUUID().toString())
            .build());
  }
}
