/** What is set of access tokens as credentials: where they hold, whose count, what they need. */
@NullMarked
package io.gatehouse.settings.keys.api;

import org.jspecify.annotations.NullMarked;
