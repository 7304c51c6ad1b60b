package io.gatehouse.testkit.tokens;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jwt.JWTClaimNames;
import com.nimbusds.oauth2.sdk.token.BearerAccessToken;
import com.nimbusds.openid.connect.sdk.claims.AccessTokenHash;
import io.gatehouse.testkit.faults.ChangedIdToken;
import io.gatehouse.testkit.faults.Faults;
import io.gatehouse.testkit.faults.IdTokenFault;
import io.gatehouse.testkit.faults.IdTokenFault.Forgery;
import io.gatehouse.testkit.grants.Grant;
import io.gatehouse.testkit.grants.Handles;
import io.gatehouse.testkit.registry.ClaimPlace;
import io.gatehouse.testkit.registry.TestClient;
import io.gatehouse.testkit.registry.TestUser;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Makes ID tokens and access tokens for a grant, with the faults that are on; and logout tokens.
 */
public final class TokenIssuer {
  private static final Duration ID_TOKEN_LIFETIME = Duration.ofMinutes(5);

  private final URI issuer;
  private final TokenSigner signer;
  private final Forger forger;
  private final Faults faults;
  private final ProviderClock clock;

  public TokenIssuer(URI issuer, SigningKeys keys, ProviderClock clock) {
    this.issuer = issuer;
    this.signer = new TokenSigner(keys);
    this.forger = new Forger(keys, signer);
    this.faults = clock.faults();
    this.clock = clock;
  }

  /** The {@code iss} of its tokens. */
  public URI issuer() {
    return issuer;
  }

  /** The time at which it signs. */
  public ProviderClock clock() {
    return clock;
  }

  /**
   * A JWT access token, or an opaque one where the client wants that.
   *
   * @see <a href="https://www.rfc-editor.org/rfc/rfc9068#section-2.2">RFC 9068, section 2.2</a>
   */
  public String accessToken(Grant grant, TestClient client, TestUser user) {
    return accessToken(grant, client, user, claims -> {});
  }

  /** The same, with some of its claims changed. */
  public String accessToken(
      Grant grant, TestClient client, TestUser user, Consumer<Map<String, Object>> change) {
    if (client.tokens().opaque()) {
      return Handles.random();
    }
    return accessToken(accessTokenClaims(grant, client, user), TokenChange.of(change));
  }

  /** A JWT access token of those claims, changed. */
  public String accessToken(Map<String, Object> claims, TokenChange change) {
    change.claims().accept(claims);
    try {
      return signer.sign(claims, change.type(), JWSAlgorithm.parse(change.alg()));
    } catch (JOSEException e) {
      throw new IllegalStateException("cannot sign the access token", e);
    }
  }

  /** What an access token says; what the introspection endpoint says of it, too. */
  public Map<String, Object> accessTokenClaims(Grant grant, TestClient client, TestUser user) {
    Map<String, Object> claims = new LinkedHashMap<>(user.claims(ClaimPlace.ACCESS_TOKEN));
    claims.putAll(common(grant, user, client.tokens().accessTokenLifetime()));
    claims.put(JWTClaimNames.AUDIENCE, client.tokens().audience());
    claims.put(JWTClaimNames.JWT_ID, Handles.random());
    claims.put("client_id", client.clientId());
    claims.put("scope", String.join(" ", grant.scope()));
    return claims;
  }

  /**
   * A signed answer of the introspection endpoint.
   *
   * @see <a href="https://www.rfc-editor.org/rfc/rfc9701#section-5">RFC 9701, section 5</a>
   */
  public String introspection(Map<String, Object> members, TestClient client) {
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put(JWTClaimNames.ISSUER, issuer.toString());
    claims.put(JWTClaimNames.AUDIENCE, client.clientId());
    claims.put(JWTClaimNames.ISSUED_AT, clock.now().getEpochSecond());
    claims.put("token_introspection", members);
    return accessToken(claims, TokenChange.of(unchanged -> {}).withType("token-introspection+jwt"));
  }

  /**
   * The ID token that goes with that access token.
   *
   * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html#IDToken">OpenID Connect
   *     Core 1.0, section 2</a>
   */
  public String idToken(Grant grant, TestClient client, TestUser user, String accessToken) {
    Map<String, Object> claims = new LinkedHashMap<>(user.claims(ClaimPlace.ID_TOKEN));
    claims.putAll(common(grant, user, ID_TOKEN_LIFETIME));
    claims.put(JWTClaimNames.AUDIENCE, client.clientId());
    claims.put("azp", client.clientId());
    claims.put("at_hash", hash(accessToken, client.tokens().idTokenSignedResponseAlg()));
    grant.request().nonce().ifPresent(nonce -> claims.put("nonce", nonce));
    faults.active(IdTokenFault.class).forEach(fault -> fault.spoil(claims));
    faults.active(ChangedIdToken.class).forEach(fault -> fault.change().accept(claims));
    return signed(new Content(claims, client, Optional.empty()), forgery());
  }

  private Forgery forgery() {
    return faults.active(IdTokenFault.class).stream()
        .map(IdTokenFault::forgery)
        .filter(kind -> kind != Forgery.NOTHING)
        .findFirst()
        .orElse(Forgery.NOTHING);
  }

  /**
   * A logout token with these claims, signed and encrypted as the client's ID tokens are.
   *
   * @see <a href="https://openid.net/specs/openid-connect-backchannel-1_0.html#LogoutToken">OpenID
   *     Connect Back-Channel Logout 1.0, section 2.4</a>
   */
  public String logoutToken(
      Map<String, Object> claims, TestClient client, Optional<String> type, Forgery forgery) {
    return signed(new Content(claims, client, type), forgery);
  }

  private String signed(Content content, Forgery forgery) {
    try {
      String token = forger.forge(forgery, content);
      Optional<JWK> key = content.client().tokens().idTokenEncryptionKey();
      return key.isPresent() && forgery == Forgery.NOTHING
          ? TokenSigner.encrypt(new Payload(token), key.get(), true)
          : token;
    } catch (JOSEException e) {
      throw new IllegalStateException("cannot sign for " + content.client().clientId(), e);
    }
  }

  private Map<String, Object> common(Grant grant, TestUser user, Duration lifetime) {
    Instant now = clock.now();
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put(JWTClaimNames.ISSUER, issuer.toString());
    claims.put(JWTClaimNames.SUBJECT, user.sub());
    claims.put(JWTClaimNames.ISSUED_AT, now.getEpochSecond());
    claims.put(JWTClaimNames.EXPIRATION_TIME, now.plus(lifetime).getEpochSecond());
    claims.put("auth_time", grant.login().authTime().getEpochSecond());
    claims.put("acr", grant.request().acr());
    claims.put("sid", grant.login().sid());
    return claims;
  }

  private static String hash(String accessToken, JWSAlgorithm alg) {
    return AccessTokenHash.compute(new BearerAccessToken(accessToken), alg, Curve.Ed25519)
        .getValue();
  }
}
