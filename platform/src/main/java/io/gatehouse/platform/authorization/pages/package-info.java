/** The plain pages of authorization. May import {@code grants} and what is below it. */
@NullMarked
package io.gatehouse.platform.authorization.pages;

import org.jspecify.annotations.NullMarked;
