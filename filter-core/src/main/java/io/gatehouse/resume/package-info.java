/**
 * Work that a user sent when the session was over: kept, and handed on after the login. May import
 * {@code session} and what lies below.
 */
@NullMarked
package io.gatehouse.resume;

import org.jspecify.annotations.NullMarked;
