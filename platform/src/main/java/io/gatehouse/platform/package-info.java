/**
 * The platform of one application, for its pages and for the rooms: all that is open of it. May
 * import every room save {@code start}.
 */
@NullMarked
package io.gatehouse.platform;

import org.jspecify.annotations.NullMarked;
