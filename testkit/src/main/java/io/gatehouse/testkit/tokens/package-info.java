/**
 * Signing keys, ID tokens and access tokens. May import {@code faults}, {@code grants} and {@code
 * registry}.
 */
@NullMarked
package io.gatehouse.testkit.tokens;

import org.jspecify.annotations.NullMarked;
