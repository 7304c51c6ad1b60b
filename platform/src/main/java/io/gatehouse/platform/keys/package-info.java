/**
 * API keys, by which servers sign their requests. May import {@code login} and what is below it.
 */
@NullMarked
package io.gatehouse.platform.keys;

import org.jspecify.annotations.NullMarked;
