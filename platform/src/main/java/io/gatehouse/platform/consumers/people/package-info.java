/**
 * Who consumers are, over all channels, and their tokens. May import {@code authentication} and
 * what that may.
 */
@NullMarked
package io.gatehouse.platform.consumers.people;

import org.jspecify.annotations.NullMarked;
