package io.gatehouse.store.database;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One statement with named parameters, {@code :organisation}: values are always bound, never part
 * of the text. Texts, quoted names, comments and casts ({@code ::text}) are left alone. Whether the
 * database knows its tables is not checked here.
 */
public final class NamedSql {
  private final String text;
  private final List<String> parameters;

  private NamedSql(String text, List<String> parameters) {
    this.text = text;
    this.parameters = List.copyOf(parameters);
  }

  /**
   * The statement of that text.
   *
   * @throws IllegalArgumentException if it is none; the message goes on where its name stands: "has
   *     a semicolon …"
   */
  public static NamedSql of(String text) {
    return new Reading(text).read();
  }

  /** The parameters in their order; one may stand more than once. */
  public List<String> parameters() {
    return parameters;
  }

  /** The text as JDBC knows it, with question marks. */
  public String text() {
    return text;
  }

  /** Gives the parameters their values; one that has none is null. */
  public void bind(PreparedStatement statement, Map<String, String> values) throws SQLException {
    for (int i = 0; i < parameters.size(); i++) {
      statement.setString(i + 1, values.get(parameters.get(i)));
    }
  }

  /** Without the text, which is the deployer's. */
  @Override
  public String toString() {
    return "NamedSql" + parameters;
  }

  /** From the first character to the last. */
  private static final class Reading {
    private final String sql;
    private final StringBuilder text = new StringBuilder();
    private final List<String> parameters = new ArrayList<>();
    private int at;

    Reading(String sql) {
      this.sql = sql;
    }

    NamedSql read() {
      while (at < sql.length()) {
        char here = sql.charAt(at);
        if (here == '\'' || here == '"' || here == '`') {
          copyThrough(String.valueOf(here), "has a quote that is not closed; close it");
        } else if (sql.startsWith("--", at)) {
          copyLine();
        } else if (sql.startsWith("/*", at)) {
          copyThrough("*/", "has a comment that is not closed; close it");
        } else if (here == ';') {
          throw new IllegalArgumentException(
              "has a semicolon; give one statement, and no semicolon after it");
        } else if (here == '?') {
          throw new IllegalArgumentException(
              "has a question mark for a value; name what goes there, like :organisation");
        } else if (sql.startsWith("::", at)) {
          copy(2);
        } else {
          parameter().ifPresentOrElse(this::take, () -> copy(1));
        }
      }
      return new NamedSql(text.toString(), parameters);
    }

    private Optional<String> parameter() {
      int end = at + 1;
      while (end < sql.length() && isOfName(sql.charAt(end))) {
        end++;
      }
      return sql.charAt(at) == ':' && end > at + 1
          ? Optional.of(sql.substring(at + 1, end))
          : Optional.empty();
    }

    private static boolean isOfName(char character) {
      return character == '_' || Character.isLetterOrDigit(character);
    }

    private void take(String name) {
      parameters.add(name);
      text.append('?');
      at += name.length() + 1;
    }

    private void copy(int count) {
      text.append(sql, at, at + count);
      at += count;
    }

    private void copyThrough(String end, String otherwise) {
      // what opens a quote also closes it; what opens a comment is as long as what closes it
      int close = sql.indexOf(end, at + end.length());
      if (close < 0) {
        throw new IllegalArgumentException(otherwise);
      }
      copy(close + end.length() - at);
    }

    private void copyLine() {
      int end = sql.indexOf('\n', at);
      copy((end < 0 ? sql.length() : end) - at);
    }
  }
}
