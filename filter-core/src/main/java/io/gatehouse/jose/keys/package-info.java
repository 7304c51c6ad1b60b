/**
 * Public keys that may verify: from a JWK set that is kept fresh, a file, or the settings; found by
 * name and algorithm. Nothing here reads a token.
 */
@NullMarked
package io.gatehouse.jose.keys;

import org.jspecify.annotations.NullMarked;
