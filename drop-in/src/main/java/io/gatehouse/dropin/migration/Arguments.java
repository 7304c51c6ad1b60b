package io.gatehouse.dropin.migration;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.gatehouse.store.database.NamedSql;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What the command line says. The password is in a file, for everybody on the machine can read
 * command lines.
 *
 * @param settings the file of the settings
 * @param url of the database, for JDBC
 * @param users the statement that yields all users
 * @param accounts the list of the provider's accounts
 * @param report the file to write
 */
record Arguments(
    Path settings,
    String url,
    Optional<String> user,
    Optional<String> password,
    NamedSql users,
    Optional<Path> accounts,
    Optional<Path> report) {
  private static final List<String> NAMES =
      List.of(
          "--settings",
          "--jdbc-url",
          "--jdbc-user",
          "--jdbc-password-file",
          "--users-sql",
          "--accounts",
          "--report");

  static Arguments of(List<String> arguments) throws Stopped {
    Map<String, String> values = new HashMap<>();
    for (int i = 0; i < arguments.size(); i += 2) {
      String name = arguments.get(i);
      if (!NAMES.contains(name)) {
        throw wrong("there is no such option (number " + (i + 1) + ")");
      }
      if (i + 1 == arguments.size()) {
        throw wrong(name + " has no value");
      }
      if (values.put(name, arguments.get(i + 1)) != null) {
        throw wrong(name + " is there twice");
      }
    }
    return new Arguments(
        path(required(values, "--settings")),
        required(values, "--jdbc-url"),
        Optional.ofNullable(values.get("--jdbc-user")),
        password(values),
        select(required(values, "--users-sql")),
        path(values, "--accounts"),
        path(values, "--report"));
  }

  private static Optional<String> password(Map<String, String> values) throws Stopped {
    Optional<Path> file = path(values, "--jdbc-password-file");
    return file.isPresent() ? Optional.of(text(file.get()).strip()) : Optional.empty();
  }

  private static String required(Map<String, String> values, String name) throws Stopped {
    String value = values.get(name);
    if (value == null) {
      throw wrong(name + " is missing");
    }
    return value;
  }

  private static NamedSql select(String text) throws Stopped {
    try {
      NamedSql sql = NamedSql.of(text.strip());
      String verb = text.strip().split("\\s", 2)[0].toLowerCase(Locale.ROOT);
      if (List.of("select", "with").contains(verb) && sql.parameters().isEmpty()) {
        return sql;
      }
    } catch (IllegalArgumentException e) {
      throw wrong("--users-sql " + e.getMessage());
    }
    throw wrong("--users-sql is no select of all users; write one, without parameters");
  }

  private static Optional<Path> path(Map<String, String> values, String name) throws Stopped {
    String value = values.get(name);
    return value == null ? Optional.empty() : Optional.of(path(value));
  }

  private static Path path(String text) throws Stopped {
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw wrong("the name of a file is none");
    }
  }

  static String text(Path file) throws Stopped {
    try {
      return Files.readString(file, UTF_8);
    } catch (IOException e) {
      throw new Stopped(Stopped.UNREADABLE, file + " cannot be read as UTF-8 text");
    }
  }

  private static Stopped wrong(String what) {
    return new Stopped(Stopped.WRONG, what + "; see --help");
  }

  /** Without address and password. */
  @Override
  public String toString() {
    return "Arguments[" + settings + "]";
  }
}
