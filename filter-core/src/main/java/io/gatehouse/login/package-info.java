/**
 * Sending a browser to its provider and taking it back. May import {@code session}, {@code
 * codeflow} and what lies below.
 */
@NullMarked
package io.gatehouse.login;

import org.jspecify.annotations.NullMarked;
