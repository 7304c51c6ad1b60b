/** What a provider says of itself, and its settings. May import the rooms up to {@code client}. */
@NullMarked
package io.gatehouse.provider.metadata;

import org.jspecify.annotations.NullMarked;
