/**
 * The keys that sign the platform's tokens: made, rotated and published. May import {@code
 * database} and {@code secrets}.
 */
@NullMarked
package io.gatehouse.platform.signing;

import org.jspecify.annotations.NullMarked;
