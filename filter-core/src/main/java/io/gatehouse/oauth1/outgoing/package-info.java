/**
 * Signs requests that an application sends elsewhere. May import {@code oauth1.signature}, {@code
 * store} and {@code java.net.http}, whose requests it makes; it sends none.
 */
@NullMarked
package io.gatehouse.oauth1.outgoing;

import org.jspecify.annotations.NullMarked;
