/**
 * Keeps a session's tokens and caller up to date. May import {@code session} and what lies below.
 */
@NullMarked
package io.gatehouse.session.refresh;

import org.jspecify.annotations.NullMarked;
