/** Who we are and whom we trust on a TLS connection, read from files. Imports no other room. */
@NullMarked
package io.gatehouse.provider.tls;

import org.jspecify.annotations.NullMarked;
