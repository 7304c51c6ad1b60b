/**
 * Applications that act for users: authorize, consent, tokens, revocation and discovery. May import
 * {@code applications} and what is below it.
 */
@NullMarked
package io.gatehouse.platform.authorization;

import org.jspecify.annotations.NullMarked;
