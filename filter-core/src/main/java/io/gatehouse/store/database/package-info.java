/**
 * A database that the server's DataSource leads to: statements that end in time, and tables of our
 * own. Imports only {@code store} and {@code store.guarded}.
 */
@NullMarked
package io.gatehouse.store.database;

import org.jspecify.annotations.NullMarked;
