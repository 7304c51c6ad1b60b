/** Which store an application has, and how it is put together. */
@NullMarked
package io.gatehouse.store.choice;

import org.jspecify.annotations.NullMarked;
