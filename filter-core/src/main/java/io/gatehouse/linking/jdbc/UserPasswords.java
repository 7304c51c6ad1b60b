package io.gatehouse.linking.jdbc;

import io.gatehouse.store.database.NamedSql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What else the application's tables know of users, by its own statements.
 *
 * @param roles roles of {@code :user}, in the first column
 * @param update writes {@code :password} for {@code :user}, if it still has {@code :old_password}
 */
public record UserPasswords(
    UserDatabase database, Optional<NamedSql> roles, Optional<NamedSql> update) {
  private static final int MAX_ROLES = 500;

  /** The roles of that user. */
  public Set<String> rolesOf(String userId) {
    return roles
        .map(
            sql ->
                database.run(
                    connection ->
                        database.use(
                            connection,
                            sql,
                            Map.of("user", userId),
                            statement -> {
                              statement.setMaxRows(MAX_ROLES);
                              try (ResultSet rows = statement.executeQuery()) {
                                return texts(rows);
                              }
                            })))
        .orElse(Set.of());
  }

  private static Set<String> texts(ResultSet rows) throws SQLException {
    Set<String> texts = new HashSet<>();
    while (rows.next()) {
      Optional.ofNullable(rows.getString(1))
          .map(String::strip)
          .filter(text -> !text.isEmpty())
          .ifPresent(texts::add);
    }
    return texts;
  }

  /** Whether passwords can be written. */
  public boolean canWrite() {
    return update.isPresent();
  }

  /**
   * Writes another text for the same password, unless somebody has changed it meanwhile.
   *
   * @return whether that was done
   */
  public boolean rewrite(String userId, String before, String now) {
    return database.wholeOrNot(
        connection ->
            database.use(
                    connection,
                    update.orElseThrow(),
                    Map.of("user", userId, "password", now, "old_password", before),
                    statement -> statement.executeUpdate())
                == 1);
  }
}
