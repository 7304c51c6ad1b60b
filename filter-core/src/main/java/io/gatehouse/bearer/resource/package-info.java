/**
 * What an API says of itself, and what it needs of tokens. May import {@code bearer.token}, {@code
 * paths} and {@code exchange}.
 */
@NullMarked
package io.gatehouse.bearer.resource;

import org.jspecify.annotations.NullMarked;
