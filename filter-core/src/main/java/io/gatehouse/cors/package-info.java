/**
 * What scripts of other origins may call, and what they see of the replies. May import {@code
 * paths} and {@code exchange}.
 */
@NullMarked
package io.gatehouse.cors;

import org.jspecify.annotations.NullMarked;
