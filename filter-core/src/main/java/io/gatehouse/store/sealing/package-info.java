/** Values that nobody outside this process can read or change. */
@NullMarked
package io.gatehouse.store.sealing;

import org.jspecify.annotations.NullMarked;
