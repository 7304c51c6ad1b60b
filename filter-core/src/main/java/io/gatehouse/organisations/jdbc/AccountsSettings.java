package io.gatehouse.organisations.jdbc;

import io.gatehouse.store.database.NamedSql;
import java.time.Duration;
import java.util.Optional;

/**
 * Where accounts, inboxes and members are looked up.
 *
 * @param dataSource the JNDI name of the DataSource
 * @param timeout of one look-up
 */
public record AccountsSettings(String dataSource, Duration timeout, Lookup lookup) {

  /** By what. */
  public sealed interface Lookup {}

  /**
   * Tables of ours.
   *
   * @param prefix what their names begin with, with or without a schema before it
   * @param create whether they are created if they are not there
   */
  public record Tables(String prefix, boolean create) implements Lookup {}

  /**
   * The application's own tables.
   *
   * @param accounts the account of {@code :organisation} of {@code :issuer}
   * @param inboxes the inboxes, and their accounts, of {@code :project}
   * @param members those of {@code :subject} of {@code :issuer}, or of {@code :email}
   */
  public record Statements(
      NamedSql accounts, Optional<NamedSql> inboxes, Optional<NamedSql> members)
      implements Lookup {}
}
