/**
 * Secrets that are handed out: made, hashed, and sealed where they must be read again. Imports the
 * core's {@code store} only.
 */
@NullMarked
package io.gatehouse.platform.secrets;

import org.jspecify.annotations.NullMarked;
