package io.gatehouse.bearer.token;

import io.gatehouse.exchange.Caller;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * An access token that counts; only {@link AccessTokens} and {@link IssuedTokens} make one. Who may
 * send it is not checked, but said by {@code confirmation}.
 *
 * @param caller whom it stands for; what the token says of its scope and its client is among the
 *     claims, under the token's own names
 * @param confirmation empty: whoever has the token may send it
 * @param acr how the user was authenticated (RFC 9470 section 6)
 * @param authTime when the user was authenticated
 */
public record AccessToken(
    Caller caller,
    Set<String> scopes,
    Optional<Confirmation> confirmation,
    Optional<String> acr,
    Optional<Instant> authTime,
    Instant expiresAt) {}
