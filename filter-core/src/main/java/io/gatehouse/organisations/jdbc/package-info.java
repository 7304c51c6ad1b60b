/**
 * What the application's database knows of organisations: in tables of ours, or in its own by
 * statements of the settings.
 */
@NullMarked
package io.gatehouse.organisations.jdbc;

import org.jspecify.annotations.NullMarked;
