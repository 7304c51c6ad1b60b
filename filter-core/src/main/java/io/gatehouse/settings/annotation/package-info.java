/**
 * Jakarta Security's own OpenID annotation, read as settings. May import {@code
 * io.gatehouse.settings}.
 */
@NullMarked
package io.gatehouse.settings.annotation;

import org.jspecify.annotations.NullMarked;
