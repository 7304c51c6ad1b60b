/**
 * The application's own users of before, and the provider accounts that they become. May import
 * {@code session}, {@code store}, {@code pages}, {@code audit} and {@code exchange}.
 */
@NullMarked
package io.gatehouse.linking;

import org.jspecify.annotations.NullMarked;
