/** The one way to call out over HTTP: bounded in time, size and places. May import {@code tls}. */
@NullMarked
package io.gatehouse.provider.transport;

import org.jspecify.annotations.NullMarked;
