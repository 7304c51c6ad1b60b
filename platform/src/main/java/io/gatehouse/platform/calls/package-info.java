/**
 * Calls over HTTP to addresses that people entered: none gets into the own network by them. Imports
 * no other room.
 */
@NullMarked
package io.gatehouse.platform.calls;

import org.jspecify.annotations.NullMarked;
