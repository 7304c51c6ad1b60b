/** Tokens that only the holder of a key may use: the proofs of DPoP, and certificates of TLS. */
@NullMarked
package io.gatehouse.bearer.bound;

import org.jspecify.annotations.NullMarked;
