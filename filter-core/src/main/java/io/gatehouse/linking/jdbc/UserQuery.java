package io.gatehouse.linking.jdbc;

import io.gatehouse.linking.AccountLinks.User;
import io.gatehouse.linking.Choice;
import io.gatehouse.linking.UserTable;
import io.gatehouse.store.StoreUnavailableException;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The statement of {@code old_user_sql}: the users of an e-mail address, a few at most. */
public final class UserQuery {
  /** The column by which users are moved one group after the other. */
  public static final String LINK_GROUP = "link_group";

  private static final int MAX_LENGTH = 255;

  private final UserTable table;
  private final UserDatabase database;

  public UserQuery(UserTable table, UserDatabase database) {
    this.table = table;
    this.database = database;
  }

  /** The rows of that address. */
  public List<UserRow> of(String email) {
    return database.run(
        connection ->
            database.use(
                connection,
                table.find(),
                Map.of("email", email),
                statement -> {
                  statement.setMaxRows(Choice.MOST);
                  try (ResultSet rows = statement.executeQuery()) {
                    return rows(rows);
                  }
                }));
  }

  private List<UserRow> rows(ResultSet rows) throws SQLException {
    Set<String> columns = columns(rows.getMetaData());
    List<UserRow> users = new ArrayList<>();
    while (rows.next()) {
      users.add(row(rows, columns));
    }
    return users;
  }

  private Set<String> columns(ResultSetMetaData data) throws SQLException {
    Set<String> columns = new HashSet<>();
    for (int i = 1; i <= data.getColumnCount(); i++) {
      columns.add(data.getColumnLabel(i).toLowerCase(Locale.ROOT));
    }
    if (!columns.containsAll(table.columns())) {
      throw new StoreUnavailableException(
          "gatehouse.old_user_sql does not yield each of the columns "
              + String.join(", ", new TreeSet<>(table.columns()))
              + "; give them these names by as");
    }
    return columns;
  }

  private static UserRow row(ResultSet rows, Set<String> columns) throws SQLException {
    String id = text(rows, columns, "id").orElse("");
    String email = text(rows, columns, "email").orElse("");
    String name = text(rows, columns, "name").filter(it -> !it.isBlank()).orElse(email);
    Optional<String> account = text(rows, columns, "account");
    if (id.isEmpty()
        || List.of(id, email, name, account.orElse("")).stream()
            .anyMatch(text -> text.length() > MAX_LENGTH)) {
      throw new StoreUnavailableException(
          "gatehouse.old_user_sql yields a row without an id, or with a text of more than 255"
              + " characters; leave such users out");
    }
    return new UserRow(
        new User(id, email, name, account, text(rows, columns, LINK_GROUP)),
        text(rows, columns, "password"));
  }

  private static Optional<String> text(ResultSet rows, Set<String> columns, String column)
      throws SQLException {
    return columns.contains(column)
        ? Optional.ofNullable(rows.getString(column))
        : Optional.empty();
  }
}
