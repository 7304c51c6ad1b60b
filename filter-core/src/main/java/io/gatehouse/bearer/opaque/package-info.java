/**
 * Tokens that only their issuer can read, asked about there. May import {@code provider}, {@code
 * jose}, {@code store} and {@code exchange}.
 */
@NullMarked
package io.gatehouse.bearer.opaque;

import org.jspecify.annotations.NullMarked;
