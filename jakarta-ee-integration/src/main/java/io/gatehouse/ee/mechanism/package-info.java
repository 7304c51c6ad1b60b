/**
 * The HttpAuthenticationMechanism, for applications that use Jakarta Security. May import {@code
 * io.gatehouse} and {@code io.gatehouse.servlet}.
 */
@NullMarked
package io.gatehouse.ee.mechanism;

import org.jspecify.annotations.NullMarked;
