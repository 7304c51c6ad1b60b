/**
 * What WildFly needs. Imports Undertow and Elytron, so it is loaded only there; may import {@code
 * io.gatehouse.servlet}, and nothing else may import it.
 */
@NullMarked
package io.gatehouse.ee.server.undertow;

import org.jspecify.annotations.NullMarked;
