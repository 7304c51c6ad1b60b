package io.gatehouse.bearer.token;

import java.util.List;
import java.util.Set;

/**
 * Whose access tokens count, and what becomes of them.
 *
 * @param scopeRolePrefix each scope is a role too, of that prefix and its name; empty: none is
 * @param keptClaims the claims that a caller keeps, beside {@code scope} and {@code client_id}
 */
public record TokenSettings(
    List<TokenIssuer> issuers, String scopeRolePrefix, Set<String> keptClaims) {}
