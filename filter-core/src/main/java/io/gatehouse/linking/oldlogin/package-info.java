/**
 * The login with e-mail address and password, for local users who have not moved yet. May import
 * {@code linking}, {@code session}, {@code store}, {@code pages}, {@code audit} and {@code
 * exchange}.
 */
@NullMarked
package io.gatehouse.linking.oldlogin;

import org.jspecify.annotations.NullMarked;
