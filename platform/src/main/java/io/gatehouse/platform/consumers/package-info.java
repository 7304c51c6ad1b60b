/**
 * Consumers of brands, who talk with agents: this assembles what is in the rooms inside, which do
 * not import it. May import {@code keys} and what is below it.
 */
@NullMarked
package io.gatehouse.platform.consumers;

import org.jspecify.annotations.NullMarked;
