package io.gatehouse.platform.authorization.grants;

import java.time.Instant;

/** An authorization code that was issued, used or not. */
public record Code(String hash, Grant grant, Asked asked, boolean isUsed, Instant expiresAt) {

  /**
   * What the authorization request has said.
   *
   * @param isRedirectSent whether it named the address, so the token request has to
   * @param challenge for PKCE by S256; may be empty
   * @param nonce for the ID token; may be empty
   */
  public record Asked(String redirectUri, boolean isRedirectSent, String challenge, String nonce) {}

  /** Without the hash. */
  @Override
  public String toString() {
    return "Code[" + grant.id() + "]";
  }
}
