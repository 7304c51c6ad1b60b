/** What is set of the place where it all runs: the container, the store, the way out. */
@NullMarked
package io.gatehouse.settings.keys.server;

import org.jspecify.annotations.NullMarked;
