/** One issuer of access tokens: its keys, and its introspection. May import {@code metadata}. */
@NullMarked
package io.gatehouse.provider.issuer;

import org.jspecify.annotations.NullMarked;
