/** A store in one table of a database that the server's DataSource leads to. */
@NullMarked
package io.gatehouse.store.jdbc;

import org.jspecify.annotations.NullMarked;
