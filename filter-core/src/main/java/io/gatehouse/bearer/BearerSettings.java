package io.gatehouse.bearer;

import io.gatehouse.bearer.bound.BoundSettings;
import io.gatehouse.bearer.token.TokenSettings;

/** Access tokens as credentials. */
public record BearerSettings(TokenSettings tokens, BoundSettings bound) {}
