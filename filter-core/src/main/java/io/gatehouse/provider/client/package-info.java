/** What proves to a provider that we are its client. May import {@code transport}, {@code tls}. */
@NullMarked
package io.gatehouse.provider.client;

import org.jspecify.annotations.NullMarked;
