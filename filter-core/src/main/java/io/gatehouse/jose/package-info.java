/**
 * Signed tokens and the keys that prove them. May import only {@code exchange}; Nimbus stays
 * inside.
 */
@NullMarked
package io.gatehouse.jose;

import org.jspecify.annotations.NullMarked;
