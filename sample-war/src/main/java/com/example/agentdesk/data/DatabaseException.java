package com.example.agentdesk.data;

import java.sql.SQLException;

/** The database failed; a page that needs it fails with it. */
public final class DatabaseException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  DatabaseException(SQLException cause) {
    super("the desk's database failed", cause);
  }

  /** Whether a row was refused because there is such a row already. */
  public boolean isDuplicate() {
    return getCause() instanceof SQLException e && "23505".equals(e.getSQLState());
  }
}
