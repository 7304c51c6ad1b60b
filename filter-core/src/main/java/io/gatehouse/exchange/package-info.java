/**
 * The vocabulary: a request comes in as a value, an {@code Outcome} comes out. Imports only the
 * JDK.
 */
@NullMarked
package io.gatehouse.exchange;

import org.jspecify.annotations.NullMarked;
