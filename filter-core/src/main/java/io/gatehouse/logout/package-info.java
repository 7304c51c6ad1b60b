/** Ending a session. May import {@code session} and what lies below. */
@NullMarked
package io.gatehouse.logout;

import org.jspecify.annotations.NullMarked;
