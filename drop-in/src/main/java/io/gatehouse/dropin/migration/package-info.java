/**
 * Tells, without moving anybody, what becomes of an application's users of before. Imports {@code
 * settings}, {@code linking} and {@code store}.
 */
@NullMarked
package io.gatehouse.dropin.migration;

import org.jspecify.annotations.NullMarked;
