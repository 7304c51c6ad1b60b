/** A store in the caches of any JCache provider (JSR 107). */
@NullMarked
package io.gatehouse.store.jcache;

import org.jspecify.annotations.NullMarked;
