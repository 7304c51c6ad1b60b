/**
 * What a request is signed as, and how, for those who check signatures and those who make them. May
 * import {@code jose} and {@code exchange}.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5849#section-3.4">RFC 5849, section 3.4</a>
 */
@NullMarked
package io.gatehouse.oauth1.signature;

import org.jspecify.annotations.NullMarked;
