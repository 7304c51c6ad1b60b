/**
 * The table of contents: the ordered list of handlers. May import every feature; only adapters
 * import it.
 */
@NullMarked
package io.gatehouse;

import org.jspecify.annotations.NullMarked;
