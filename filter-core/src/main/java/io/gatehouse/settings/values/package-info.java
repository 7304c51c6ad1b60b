/**
 * Texts under keys, and how each text is read; no message repeats a value. Imports only {@code
 * exchange}.
 */
@NullMarked
package io.gatehouse.settings.values;

import org.jspecify.annotations.NullMarked;
