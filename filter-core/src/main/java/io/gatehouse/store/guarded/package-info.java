/** What stands before a store out of this process, so that its failures are short and few. */
@NullMarked
package io.gatehouse.store.guarded;

import org.jspecify.annotations.NullMarked;
