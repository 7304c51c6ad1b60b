/**
 * One OpenID Provider or authorization server as its client sees it: metadata, keys, token
 * endpoint, user info, and the transport to it. May import {@code jose} and {@code exchange}.
 */
@NullMarked
package io.gatehouse.provider;

import org.jspecify.annotations.NullMarked;
