/**
 * The ServerAuthModule, the primary way in on every server, and how it registers itself. May import
 * {@code io.gatehouse} and {@code io.gatehouse.servlet}.
 */
@NullMarked
package io.gatehouse.ee.authmodule;

import org.jspecify.annotations.NullMarked;
