/**
 * Gatehouse as Jetty's authenticator. Imports Jetty 12, so it is loaded only there, by a class
 * loader of its own; may import {@code io.gatehouse.servlet}, and nothing else may import it.
 */
@NullMarked
package io.gatehouse.ee.server.jetty;

import org.jspecify.annotations.NullMarked;
