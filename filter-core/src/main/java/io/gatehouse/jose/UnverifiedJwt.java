package io.gatehouse.jose;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What a token says of itself before anybody has verified it: enough to choose who could, and to be
 * believed in nothing. Its claims are read once, here; of its header nothing is known yet.
 */
public final class UnverifiedJwt {
  private static final WantedClaims REGISTERED = WantedClaims.registered();

  private final CompactToken token;
  private final Claims claims;
  private final WantedClaims wanted;

  private UnverifiedJwt(CompactToken token, Claims claims, WantedClaims wanted) {
    this.token = token;
    this.claims = claims;
    this.wanted = wanted;
  }

  /** The token, if it has the form of one; its claims too, if it is not encrypted. */
  public static UnverifiedJwt parse(String text) throws JwtRejectedException {
    return parse(text, REGISTERED);
  }

  /** The same, for who knows which claims to ask for. */
  public static UnverifiedJwt parse(String text, WantedClaims wanted) throws JwtRejectedException {
    CompactToken token = CompactToken.parse(text);
    return token.isEncrypted()
        ? new UnverifiedJwt(token, new Claims(Map.of()), wanted)
        : new UnverifiedJwt(token, Claims.checked(token.payload(wanted.names())), wanted);
  }

  /** Whether its claims can be read by nobody but who has the key. */
  public boolean isEncrypted() {
    return token.isEncrypted();
  }

  /** {@code iss}; empty if it is absent, or encrypted. */
  public Optional<String> issuer() {
    return claims.text("iss");
  }

  /** {@code exp}; empty if it is absent, or encrypted. */
  public Optional<Instant> expiresAt() throws JwtRejectedException {
    return claims.instant("exp");
  }

  /** Whether {@code aud} has that text. */
  public boolean isFor(String audience) {
    return claims.texts("aud").contains(audience);
  }

  CompactToken token() {
    return token;
  }

  /** What it holds, once it was decrypted. */
  UnverifiedJwt inside(String decrypted) throws JwtRejectedException {
    return parse(decrypted, wanted);
  }

  Claims claims() {
    return claims;
  }

  /** Never the token. */
  @Override
  public String toString() {
    return "UnverifiedJwt";
  }
}
