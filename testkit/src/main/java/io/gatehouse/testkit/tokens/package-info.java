/**
 * Signing keys, ID tokens and access tokens. May import {@code faults}, {@code grants}, {@code
 * registry}, {@code dpop} and {@code tls}.
 */
@NullMarked
package io.gatehouse.testkit.tokens;

import org.jspecify.annotations.NullMarked;
