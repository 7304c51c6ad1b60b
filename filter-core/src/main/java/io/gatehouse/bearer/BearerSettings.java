package io.gatehouse.bearer;

import io.gatehouse.bearer.bound.BoundSettings;
import io.gatehouse.bearer.resource.ResourceSettings;
import io.gatehouse.bearer.resource.TokenRequirements;
import io.gatehouse.bearer.token.TokenSettings;

/**
 * Access tokens as credentials.
 *
 * @param tokens which of them count
 * @param bound how they must be bound to who sends them
 * @param required what they need beside, by path
 * @param resource what the API says of itself
 */
public record BearerSettings(
    TokenSettings tokens,
    BoundSettings bound,
    TokenRequirements required,
    ResourceSettings resource) {}
