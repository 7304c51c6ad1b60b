/**
 * What consumers and agents say to each other, and how consumers arrive at it. May import {@code
 * people} and what that may.
 */
@NullMarked
package io.gatehouse.platform.consumers.conversations;

import org.jspecify.annotations.NullMarked;
