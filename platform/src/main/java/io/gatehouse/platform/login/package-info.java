/** The login service and its tokens. May import {@code accounts} and what is below it. */
@NullMarked
package io.gatehouse.platform.login;

import org.jspecify.annotations.NullMarked;
