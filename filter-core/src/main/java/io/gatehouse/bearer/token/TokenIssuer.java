package io.gatehouse.bearer.token;

import io.gatehouse.bearer.opaque.OpaqueSettings;
import io.gatehouse.provider.issuer.IssuerSettings;
import io.gatehouse.roles.RoleSettings;
import java.util.Optional;
import java.util.Set;

/**
 * An issuer, and what its access tokens must be to count here.
 *
 * @param clientId our own {@code client_id} there, for role claims that have it in their path
 * @param audiences what {@code aud} must have one of
 * @param isTypeRequired whether {@code typ} must be {@code at+jwt} (RFC 9068 section 4)
 * @param introspection what its answers about tokens must say, if it is asked
 * @param endsWithLogin whether tokens end with the login that they came of, which this issuer tells
 */
public record TokenIssuer(
    IssuerSettings issuer,
    String clientId,
    Set<String> audiences,
    boolean isTypeRequired,
    RoleSettings roles,
    Optional<OpaqueSettings> introspection,
    boolean endsWithLogin) {}
