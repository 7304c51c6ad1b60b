/**
 * The end of a login, and how clients learn of it: RP-initiated, back-channel and front-channel
 * logout. May import {@code login} and what is below it.
 */
@NullMarked
package io.gatehouse.testkit.logout;

import org.jspecify.annotations.NullMarked;
