/**
 * Every setting, by feature in rooms of their own: its key, and how the feature's record is made of
 * it; and here, what holds across features. May import {@code settings.values} and the settings
 * records of every feature.
 */
@NullMarked
package io.gatehouse.settings.keys;

import org.jspecify.annotations.NullMarked;
