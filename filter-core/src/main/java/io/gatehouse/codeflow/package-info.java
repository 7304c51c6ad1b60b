/**
 * The authorization code flow from request to tokens. May import {@code provider}, {@code jose},
 * {@code store} and {@code exchange}.
 */
@NullMarked
package io.gatehouse.codeflow;

import org.jspecify.annotations.NullMarked;
