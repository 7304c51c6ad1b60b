/** The session behind the opaque cookie. May import {@code store} and {@code exchange}. */
@NullMarked
package io.gatehouse.session;

import org.jspecify.annotations.NullMarked;
