/**
 * How an account's consumers are known by their brand: what administrators set, checked field by
 * field. May import {@code keys}, {@code calls} and what is below them.
 */
@NullMarked
package io.gatehouse.platform.consumers.connectors;

import org.jspecify.annotations.NullMarked;
