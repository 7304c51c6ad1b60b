/**
 * Where clients come: discovery, token endpoint, user info. May import {@code tokens} and what is
 * below it.
 */
@NullMarked
package io.gatehouse.testkit.endpoints;

import org.jspecify.annotations.NullMarked;
