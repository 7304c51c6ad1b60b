package io.gatehouse.testkit.logout;

import com.nimbusds.openid.connect.sdk.claims.LogoutTokenClaimsSet;
import io.gatehouse.testkit.faults.IdTokenFault.Forgery;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What can be wrong in a logout token; a client must refuse each of them.
 *
 * @see <a href="https://openid.net/specs/openid-connect-backchannel-1_0.html#Validation">OpenID
 *     Connect Back-Channel Logout 1.0, section 2.6</a>
 */
public enum LogoutTokenFault {
  WRONG_ISSUER(claims -> claims.put("iss", "https://other-provider.example.test")),
  NO_ISSUER(claims -> claims.remove("iss")),
  WRONG_AUDIENCE(claims -> claims.put("aud", "another-client")),
  NO_AUDIENCE(claims -> claims.remove("aud")),
  NO_SUBJECT_AND_NO_SESSION(claims -> claims.keySet().removeAll(Set.of("sub", "sid"))),
  NO_EVENTS(claims -> claims.remove("events")),
  /** An event, but another one. */
  WRONG_EVENT(claims -> claims.put("events", Map.of("urn:example:another-event", Map.of()))),
  /** The event's name in an array instead of an object. */
  EVENTS_NOT_AN_OBJECT(claims -> claims.put("events", List.of(LogoutTokenClaimsSet.EVENT_TYPE))),
  /** The event is there, but its value is no JSON object. */
  EVENT_NOT_AN_OBJECT(
      claims -> claims.put("events", Map.of(LogoutTokenClaimsSet.EVENT_TYPE, "yes"))),
  /** Forbidden, so that no logout token passes for an ID token. */
  WITH_NONCE(claims -> claims.put("nonce", "a-nonce")),
  /** Expired an hour ago. */
  EXPIRED(claims -> shift(claims, -3720)),
  NO_EXPIRY(claims -> claims.remove("exp")),
  /** Issued an hour from now. */
  ISSUED_IN_FUTURE(claims -> shift(claims, 3600)),
  NO_ISSUED_AT(claims -> claims.remove("iat")),
  NO_JWT_ID(claims -> claims.remove("jti")),
  /** {@code typ} says that it is an access token. */
  WRONG_TYPE(Forgery.NOTHING),

  /** The claims of another user, under the signature of the right ones. */
  WRONG_SIGNATURE(Forgery.WRONG_SIGNATURE),
  /** Rightly signed by a key that is not in the JWK set, with its own {@code kid}. */
  UNKNOWN_KEY(Forgery.UNKNOWN_KEY),
  /** Signed by a key that is not in the JWK set, with the {@code kid} of one that is. */
  FOREIGN_KEY_WITH_KNOWN_KID(Forgery.FOREIGN_KEY_WITH_KNOWN_KID),
  /** Signed by a key that the token itself brings along in its header {@code jwk}. */
  KEY_IN_HEADER(Forgery.KEY_IN_HEADER),
  ALG_NONE(Forgery.ALG_NONE),
  /** {@code HS256} with the provider's public key, as PEM, for a secret. */
  HS256_WITH_PUBLIC_KEY_PEM(Forgery.HS256_WITH_PUBLIC_KEY_PEM),
  /** {@code HS256} with the provider's public key, as DER, for a secret. */
  HS256_WITH_PUBLIC_KEY_DER(Forgery.HS256_WITH_PUBLIC_KEY_DER),
  /** With a critical header parameter that nobody knows (RFC 7515 section 4.1.11). */
  UNKNOWN_CRITICAL_HEADER(Forgery.UNKNOWN_CRITICAL_HEADER),
  /** Claims encrypted, not signed by anyone. */
  ENCRYPTED_BARE_CLAIMS(Forgery.ENCRYPTED_BARE_CLAIMS),
  /** An {@code alg=none} JWT, encrypted. */
  ENCRYPTED_ALG_NONE(Forgery.ENCRYPTED_ALG_NONE),
  /** Three words with dots between. */
  NOT_A_JWT(Forgery.NOT_A_JWT);

  @SuppressWarnings("ImmutableEnumChecker") // these functions hold nothing
  private final Consumer<Map<String, Object>> change;

  private final Forgery forgery;

  LogoutTokenFault(Consumer<Map<String, Object>> change) {
    this.change = change;
    this.forgery = Forgery.NOTHING;
  }

  LogoutTokenFault(Forgery forgery) {
    this.change = claims -> {};
    this.forgery = forgery;
  }

  LogoutToken spoil(LogoutToken token) {
    LogoutToken changed = token.changed(change).forged(forgery);
    return this == WRONG_TYPE ? changed.ofType("at+jwt") : changed;
  }

  private static void shift(Map<String, Object> claims, long by) {
    for (String name : List.of("iat", "exp")) {
      claims.computeIfPresent(name, (claim, at) -> ((Number) at).longValue() + by);
    }
  }
}
