/** DPoP (RFC 9449): the proof that a request's sender holds the key that its token is bound to. */
@NullMarked
package io.gatehouse.bearer.bound.dpop;

import org.jspecify.annotations.NullMarked;
