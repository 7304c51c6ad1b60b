/** The messages of a provider, one endpoint each. May import the rooms up to {@code client}. */
@NullMarked
package io.gatehouse.provider.endpoints;

import org.jspecify.annotations.NullMarked;
