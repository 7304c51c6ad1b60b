/** Everything the provider can do wrong, each with an on and off. May import {@code http}. */
@NullMarked
package io.gatehouse.testkit.faults;

import org.jspecify.annotations.NullMarked;
