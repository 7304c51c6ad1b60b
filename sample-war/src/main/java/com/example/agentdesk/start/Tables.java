package com.example.agentdesk.start;

import com.example.agentdesk.data.Database;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The desk's tables, as {@code tables.sql} has them. */
final class Tables {
  private final Database database;

  Tables(Database database) {
    this.database = database;
  }

  /** Creates all of them in a database that has none. */
  void create() {
    long there =
        database.number(
            "select count(*) from information_schema.tables where lower(table_name) = 'facts'");
    if (there > 0) {
      return;
    }
    boolean unused =
        database.inTransaction(
            transaction -> {
              for (String statement : script().split(";\\s*\n", -1)) {
                if (!statement.isBlank()) {
                  transaction.update(statement);
                }
              }
              return true;
            });
  }

  private static String script() {
    try (InputStream in = Tables.class.getResourceAsStream("tables.sql")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
