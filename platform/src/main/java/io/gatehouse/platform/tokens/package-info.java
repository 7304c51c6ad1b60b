/** What the platform's own tokens are worth, remembered for a while. Imports no other room. */
@NullMarked
package io.gatehouse.platform.tokens;

import org.jspecify.annotations.NullMarked;
