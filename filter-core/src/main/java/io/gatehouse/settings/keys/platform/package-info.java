/** What is set of the platform, whose JAR is added to ours. */
@NullMarked
package io.gatehouse.settings.keys.platform;

import org.jspecify.annotations.NullMarked;
