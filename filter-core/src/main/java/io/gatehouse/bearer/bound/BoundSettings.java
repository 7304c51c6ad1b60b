package io.gatehouse.bearer.bound;

import io.gatehouse.bearer.bound.dpop.DpopSettings;

/**
 * How tokens must be bound to their senders.
 *
 * @param isCertificateRequired whether every token must be bound to a certificate of TLS
 */
public record BoundSettings(DpopSettings dpop, boolean isCertificateRequired) {}
