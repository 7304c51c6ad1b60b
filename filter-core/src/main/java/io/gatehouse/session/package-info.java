/**
 * The session behind the opaque cookie, and its refresh. May import {@code provider}, {@code store}
 * and {@code exchange}.
 */
@NullMarked
package io.gatehouse.session;

import org.jspecify.annotations.NullMarked;
