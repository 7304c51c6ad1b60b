/**
 * What applications ask by themselves: tokens and their revocation. May import {@code grants},
 * {@code discovery} and what is below them.
 */
@NullMarked
package io.gatehouse.platform.authorization.tokens;

import org.jspecify.annotations.NullMarked;
