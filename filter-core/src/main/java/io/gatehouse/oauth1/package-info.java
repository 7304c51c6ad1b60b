/**
 * Requests signed by OAuth 1.0 as credentials. May import {@code session}, {@code jose}, {@code
 * store}, {@code paths} and {@code exchange}.
 */
@NullMarked
package io.gatehouse.oauth1;

import org.jspecify.annotations.NullMarked;
