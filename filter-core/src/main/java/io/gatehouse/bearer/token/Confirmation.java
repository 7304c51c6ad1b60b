package io.gatehouse.bearer.token;

import java.util.Optional;

/**
 * The key that the sender of a token must hold ({@code cnf}, RFC 7800): at least one of the two.
 *
 * @param jkt the thumbprint of a DPoP key (RFC 9449 section 6.1)
 * @param x5tS256 the thumbprint of a client certificate (RFC 8705 section 3.1)
 */
public record Confirmation(Optional<String> jkt, Optional<String> x5tS256) {}
