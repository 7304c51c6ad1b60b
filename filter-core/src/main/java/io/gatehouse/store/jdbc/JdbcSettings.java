package io.gatehouse.store.jdbc;

import java.time.Duration;

/**
 * Where the table is.
 *
 * @param dataSource the JNDI name of the DataSource, for messages
 * @param table its name, with or without a schema before it
 * @param createTable whether it is created if it is not there
 * @param timeout of one operation
 */
public record JdbcSettings(
    String dataSource, String table, boolean createTable, Duration timeout) {}
