package io.gatehouse.platform.consumers.authentication;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A consumer whom their brand knows: it has said so in a token that was checked.
 *
 * @param expiresAt from when on the brand must be asked again
 * @param claims all that it says, as JSON gives it; none of it is checked but what is a component
 *     of its own here, and {@code aud}, {@code iat}, {@code nonce}
 */
public record VerifiedConsumer(
    String issuer,
    String subject,
    Instant expiresAt,
    Map<String, ? extends @Nullable Object> claims) {
  public VerifiedConsumer {
    claims = Collections.unmodifiableMap(new LinkedHashMap<>(claims));
  }

  /** Without what the brand says of them. */
  @Override
  public String toString() {
    return "VerifiedConsumer[" + issuer + "]";
  }
}
