/**
 * What those are told whose request has no token that counts. May import {@code bearer.resource}
 * and {@code bearer.bound}.
 */
@NullMarked
package io.gatehouse.bearer.challenge;

import org.jspecify.annotations.NullMarked;
