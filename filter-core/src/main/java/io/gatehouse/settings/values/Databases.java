package io.gatehouse.settings.values;

import io.gatehouse.store.database.NamedSql;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Types of settings that are of databases. */
public final class Databases {
  public static final ValueType<String> JNDI_NAME =
      new ValueType<>("a JNDI name", Databases::jndiName);
  public static final ValueType<String> TABLE =
      new ValueType<>("a table's name, with or without its schema's before it", Databases::table);

  private static final String IDENTIFIER = "[A-Za-z][A-Za-z0-9_]{0,49}";

  private Databases() {}

  /**
   * One {@code select} with named parameters.
   *
   * @param required the parameters of which at least one must be there
   * @param allowed those that may be there too
   */
  public static ValueType<NamedSql> select(List<String> required, List<String> allowed) {
    String names =
        listed(required, " or ") + (allowed.isEmpty() ? "" : ", and ") + listed(allowed, ", ");
    return new ValueType<>(
        "one `select` with the parameters " + names, text -> select(text, required, allowed));
  }

  private static NamedSql select(String text, List<String> required, List<String> allowed)
      throws InvalidValueException {
    String verb = text.split("\\s", 2)[0].toLowerCase(Locale.ROOT);
    if (!List.of("select", "with").contains(verb)) {
      throw new InvalidValueException("does not begin with select; write one select statement");
    }
    NamedSql sql = named(text, required, allowed);
    if (sql.parameters().stream().noneMatch(required::contains)) {
      throw new InvalidValueException(
          "does not say for whom it selects; use " + listed(required, " or "));
    }
    return sql;
  }

  /**
   * One statement that changes something, with named parameters.
   *
   * @param required the parameters that must all be there
   * @param allowed those that may be there too
   */
  public static ValueType<NamedSql> change(List<String> required, List<String> allowed) {
    return new ValueType<>(
        "one `update`, `insert`, `delete` or `merge` with the parameters "
            + listed(required, " and ")
            + (allowed.isEmpty() ? "" : ", and maybe " + listed(allowed, ", ")),
        text -> change(text, required, allowed));
  }

  private static NamedSql change(String text, List<String> required, List<String> allowed)
      throws InvalidValueException {
    String verb = text.split("\\s", 2)[0].toLowerCase(Locale.ROOT);
    if (!List.of("update", "insert", "delete", "merge").contains(verb)) {
      throw new InvalidValueException(
          "does not begin with update, insert, delete or merge; write one such statement");
    }
    NamedSql sql = named(text, required, allowed);
    if (!sql.parameters().containsAll(required)) {
      throw new InvalidValueException(
          "does not have all it needs; use " + listed(required, " and "));
    }
    return sql;
  }

  private static NamedSql named(String text, List<String> required, List<String> allowed)
      throws InvalidValueException {
    NamedSql sql;
    try {
      sql = NamedSql.of(text);
    } catch (IllegalArgumentException e) {
      throw new InvalidValueException(String.valueOf(e.getMessage()));
    }
    Optional<Integer> unknown = unknown(sql.parameters(), required, allowed);
    if (unknown.isPresent()) {
      throw new InvalidValueException(
          "has a parameter that is not known (number "
              + unknown.get()
              + "); use "
              + listed(required, ", ")
              + (allowed.isEmpty() ? "" : ", ")
              + listed(allowed, ", "));
    }
    return sql;
  }

  private static Optional<Integer> unknown(
      List<String> names, List<String> required, List<String> allowed) {
    for (int i = 0; i < names.size(); i++) {
      if (!required.contains(names.get(i)) && !allowed.contains(names.get(i))) {
        return Optional.of(i + 1);
      }
    }
    return Optional.empty();
  }

  private static String listed(List<String> names, String between) {
    return String.join(between, names.stream().map(name -> ":" + name).toList());
  }

  /** Names of {@code java:} or without a scheme: another scheme would make the server call out. */
  private static String jndiName(String text) throws InvalidValueException {
    if (!text.matches("(java:)?[A-Za-z0-9_./-]{1,200}")) {
      throw new InvalidValueException(
          "is no JNDI name of a DataSource; write one like java:comp/env/jdbc/desk");
    }
    return text;
  }

  private static String table(String text) throws InvalidValueException {
    if (!text.matches("(" + IDENTIFIER + "\\.)?" + IDENTIFIER)) {
      throw new InvalidValueException(
          "is no table's name; use a letter, then at most 49 letters, digits and _, and before it"
              + " the schema's name and a dot if need be");
    }
    return text;
  }
}
