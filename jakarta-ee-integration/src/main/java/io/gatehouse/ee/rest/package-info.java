/**
 * Access tokens in JAX-RS: what a resource demands of its caller's, and how it is handed on. May
 * import {@code io.gatehouse.servlet} and the values below it. Nothing here is loaded where there
 * is no JAX-RS.
 */
@NullMarked
package io.gatehouse.ee.rest;

import org.jspecify.annotations.NullMarked;
