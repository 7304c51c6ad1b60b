package io.gatehouse.bearer.opaque;

import java.time.Duration;
import java.util.Set;

/**
 * What the issuer must say of a token.
 *
 * @param issuer {@code iss}, where it is said
 * @param audiences what {@code aud} must have one of
 * @param isAudienceRequired whether {@code aud} must be said
 * @param isAskedForJwts whether it is asked about JWTs too, which are verified as well
 * @param clockSkew how far clocks may be apart
 * @param maxAge how long an answer may be used
 */
public record OpaqueSettings(
    String issuer,
    Set<String> audiences,
    boolean isAudienceRequired,
    boolean isAskedForJwts,
    Duration clockSkew,
    Duration maxAge) {}
