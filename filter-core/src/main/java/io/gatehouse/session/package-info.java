/**
 * The session behind the opaque cookie: how it is kept, found and ended. May import {@code
 * provider}, {@code store} and {@code exchange}.
 */
@NullMarked
package io.gatehouse.session;

import org.jspecify.annotations.NullMarked;
