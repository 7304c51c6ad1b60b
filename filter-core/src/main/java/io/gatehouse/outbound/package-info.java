/**
 * Tokens of callers, to be handed on to others. May import {@code session}, {@code provider},
 * {@code jose}, {@code store} and {@code exchange}.
 */
@NullMarked
package io.gatehouse.outbound;

import org.jspecify.annotations.NullMarked;
