package io.gatehouse.testkit.faults;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What can be wrong in an ID token; a client must refuse each of them.
 *
 * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html#IDTokenValidation">OpenID
 *     Connect Core 1.0, section 3.1.3.7</a>
 */
public enum IdTokenFault implements Fault {
  WRONG_ISSUER(claims -> claims.put("iss", "https://other-provider.example.test")),
  NO_ISSUER(claims -> claims.remove("iss")),
  WRONG_AUDIENCE(claims -> claims.put("aud", "another-client")),
  NO_AUDIENCE(claims -> claims.remove("aud")),
  /** Ours beside one that we do not know, and no {@code azp}. */
  SECOND_AUDIENCE(claims -> claims.put("aud", List.of(claims.get("aud"), "another-client"))),
  /** {@code azp} is another client. */
  WRONG_AUTHORIZED_PARTY(claims -> claims.put("azp", "another-client")),
  NO_SUBJECT(claims -> claims.remove("sub")),
  WRONG_NONCE(claims -> claims.put("nonce", "a-nonce-of-another-login")),
  NO_NONCE(claims -> claims.remove("nonce")),
  WRONG_AT_HASH(claims -> claims.put("at_hash", "AAAAAAAAAAAAAAAAAAAAAA")),
  /** Expired an hour ago. */
  EXPIRED(claims -> shift(claims, -7200)),
  NO_EXPIRY(claims -> claims.remove("exp")),
  /** Issued an hour from now. */
  ISSUED_IN_FUTURE(claims -> shift(claims, 3600)),
  NO_ISSUED_AT(claims -> claims.remove("iat")),
  /** Refused only by who asked for {@code max_age}: the login is of a day ago. */
  OLD_AUTH_TIME(claims -> claims.computeIfPresent("auth_time", (name, at) -> seconds(at) - 86_400)),
  /** Refused only by who asked for {@code max_age}. */
  NO_AUTH_TIME(claims -> claims.remove("auth_time")),
  /** Refused only by who asked for {@code acr_values} and insists. */
  WRONG_ACR(claims -> claims.put("acr", "0")),

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
  /**
   * Claims encrypted to the client's public key, not signed by anyone. Where the client has
   * registered no key, encrypted to the provider's.
   */
  ENCRYPTED_BARE_CLAIMS(Forgery.ENCRYPTED_BARE_CLAIMS),
  /** An {@code alg=none} JWT encrypted to the client's public key. */
  ENCRYPTED_ALG_NONE(Forgery.ENCRYPTED_ALG_NONE),
  /** Three words with dots between. */
  NOT_A_JWT(Forgery.NOT_A_JWT);

  /** How the token is signed, instead of rightly. */
  public enum Forgery {
    NOTHING,
    WRONG_SIGNATURE,
    UNKNOWN_KEY,
    FOREIGN_KEY_WITH_KNOWN_KID,
    KEY_IN_HEADER,
    ALG_NONE,
    HS256_WITH_PUBLIC_KEY_PEM,
    HS256_WITH_PUBLIC_KEY_DER,
    UNKNOWN_CRITICAL_HEADER,
    ENCRYPTED_BARE_CLAIMS,
    ENCRYPTED_ALG_NONE,
    NOT_A_JWT
  }

  @SuppressWarnings("ImmutableEnumChecker") // these functions hold nothing
  private final Consumer<Map<String, Object>> change;

  private final Forgery forgery;

  IdTokenFault(Consumer<Map<String, Object>> change) {
    this.change = change;
    this.forgery = Forgery.NOTHING;
  }

  IdTokenFault(Forgery forgery) {
    this.change = claims -> {};
    this.forgery = forgery;
  }

  /** Spoils the claims, if this is a fault of the claims. */
  public void spoil(Map<String, Object> claims) {
    change.accept(claims);
  }

  /** How to sign. */
  public Forgery forgery() {
    return forgery;
  }

  /** Whether only those clients must refuse it who asked for {@code max_age} or an {@code acr}. */
  public boolean isWrongOnlyWhenAsked() {
    return this == OLD_AUTH_TIME || this == NO_AUTH_TIME || this == WRONG_ACR;
  }

  private static void shift(Map<String, Object> claims, long by) {
    for (String name : List.of("iat", "exp")) {
      claims.computeIfPresent(name, (claim, at) -> seconds(at) + by);
    }
  }

  private static long seconds(Object at) {
    return ((Number) at).longValue();
  }
}
