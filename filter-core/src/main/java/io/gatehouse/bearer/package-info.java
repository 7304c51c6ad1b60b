/**
 * Access tokens as credentials. May import {@code session}, {@code roles}, {@code provider}, {@code
 * jose}, {@code store}, {@code paths} and {@code exchange}.
 */
@NullMarked
package io.gatehouse.bearer;

import org.jspecify.annotations.NullMarked;
