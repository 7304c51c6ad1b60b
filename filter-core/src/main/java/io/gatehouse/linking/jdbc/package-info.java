/**
 * The application's own table of users, by its own SQL, and a table of links beside it. May import
 * {@code linking} and {@code store}.
 */
@NullMarked
package io.gatehouse.linking.jdbc;

import org.jspecify.annotations.NullMarked;
