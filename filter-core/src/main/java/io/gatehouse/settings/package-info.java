/**
 * From keys and texts to the records of the features; all problems at once. May import {@code
 * settings.keys}, {@code settings.values} and the settings records of every feature.
 */
@NullMarked
package io.gatehouse.settings;

import org.jspecify.annotations.NullMarked;
