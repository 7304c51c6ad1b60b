/**
 * Campaigns and their engagements: from which pages consumers come, and how they are to be known.
 * May import {@code connectors} and what that may.
 */
@NullMarked
package io.gatehouse.platform.consumers.campaigns;

import org.jspecify.annotations.NullMarked;
