package io.gatehouse.store.database;

/**
 * What a database is there for, as messages name it.
 *
 * @param owner for people, in the middle of a sentence: {@code the store}
 * @param dataSource the JNDI name of the DataSource
 * @param dataSourceKey the setting with that name
 * @param effect what users see while there is none
 */
public record DatabaseUse(String owner, String dataSource, String dataSourceKey, String effect) {}
