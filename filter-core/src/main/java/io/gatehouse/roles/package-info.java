/** From claims to a caller name and roles, and why. Imports only {@code exchange}. */
@NullMarked
package io.gatehouse.roles;

import org.jspecify.annotations.NullMarked;
