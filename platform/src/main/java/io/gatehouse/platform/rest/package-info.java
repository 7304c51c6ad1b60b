/**
 * What every JAX-RS resource of the platform has in common: JSON, errors, bounds, who may call.
 * Imports no other room.
 */
@NullMarked
package io.gatehouse.platform.rest;

import org.jspecify.annotations.NullMarked;
