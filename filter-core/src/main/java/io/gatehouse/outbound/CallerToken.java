package io.gatehouse.outbound;

import java.time.Instant;
import java.util.Optional;

/**
 * An access token that stands for a caller. Whether who is to get it should have it is not checked
 * here.
 *
 * @param value {@code access_token}
 * @param expiresAt when it is dead, if that is known
 * @param isBound whether a call with it must prove a key (RFC 7800), which ours do not
 */
public record CallerToken(String value, Optional<Instant> expiresAt, boolean isBound) {

  /** Without the token. */
  @Override
  public String toString() {
    return "CallerToken[expiresAt=" + expiresAt + ", isBound=" + isBound + "]";
  }
}
