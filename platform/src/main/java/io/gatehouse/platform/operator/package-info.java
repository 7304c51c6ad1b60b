/** What the operator of the platform administers. May import every room but {@code start}. */
@NullMarked
package io.gatehouse.platform.operator;

import org.jspecify.annotations.NullMarked;
