/**
 * Applications that are installed in accounts: their manifests and secrets. May import {@code
 * accounts} and what is below it.
 */
@NullMarked
package io.gatehouse.platform.applications;

import org.jspecify.annotations.NullMarked;
