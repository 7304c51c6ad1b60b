/**
 * Where the endpoints of authorization are, and how clients find them. Imports {@code accounts}.
 */
@NullMarked
package io.gatehouse.platform.authorization.discovery;

import org.jspecify.annotations.NullMarked;
