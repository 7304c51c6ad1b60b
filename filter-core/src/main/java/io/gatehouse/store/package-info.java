/**
 * The one place where state is kept, and so the one thing to replace in a cluster. The contract
 * imports only the JDK.
 */
@NullMarked
package io.gatehouse.store;

import org.jspecify.annotations.NullMarked;
