/**
 * Every setting by feature: its key, and how the feature's record is made of it. May import {@code
 * settings.values} and the settings records of every feature.
 */
@NullMarked
package io.gatehouse.settings.keys;

import org.jspecify.annotations.NullMarked;
