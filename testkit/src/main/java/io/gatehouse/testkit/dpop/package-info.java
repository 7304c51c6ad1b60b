/** Clients that bind their tokens by DPoP (RFC 9449), rightly and wrongly. Imports nothing here. */
@NullMarked
package io.gatehouse.testkit.dpop;

import org.jspecify.annotations.NullMarked;
