/** What is set of one login provider or issuer, and of what we are to it. */
@NullMarked
package io.gatehouse.settings.keys.provider;

import org.jspecify.annotations.NullMarked;
