/**
 * One OpenID Provider as its client sees it: what it says of itself, and each of its endpoints. The
 * rooms inside stand on each other: {@code tls}, {@code transport}, {@code client}, {@code
 * metadata}, then {@code endpoints} and {@code issuer}. May import {@code jose} and {@code
 * exchange}.
 */
@NullMarked
package io.gatehouse.provider;

import org.jspecify.annotations.NullMarked;
