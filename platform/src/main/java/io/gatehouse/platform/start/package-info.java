/** How the platform comes into an application. May import every room. */
@NullMarked
package io.gatehouse.platform.start;

import org.jspecify.annotations.NullMarked;
