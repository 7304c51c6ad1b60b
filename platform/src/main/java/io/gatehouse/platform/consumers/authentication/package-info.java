/**
 * Whether consumers are who they say: their brand's tokens and codes. May import {@code campaigns}
 * and what that may.
 */
@NullMarked
package io.gatehouse.platform.consumers.authentication;

import org.jspecify.annotations.NullMarked;
