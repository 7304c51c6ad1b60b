package io.gatehouse.platform.consumers.people;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** How people are kept, as rows. */
public final class PeopleTable {
  /** To be read by {@link #person}, from the first column on. */
  static final String COLUMNS =
      "p.id, p.account_id, p.is_verified, p.issuer, p.subject, p.information, p.made_at, p.seen_at";

  static final int COUNT = 8;

  private static final JsonMapper JSON = new JsonMapper();

  private PeopleTable() {}

  static Person person(ResultSet row) throws SQLException {
    return new Person(
        row.getString(1),
        row.getString(2),
        row.getBoolean(3)
            ? Optional.of(new Person.Identity(row.getString(4), row.getString(5)))
            : Optional.empty(),
        information(row.getString(6)),
        Instant.ofEpochMilli(row.getLong(7)),
        Instant.ofEpochMilli(row.getLong(8)));
  }

  /** What {@link #text} has written. */
  public static ConsumerInformation information(String text) {
    try {
      return JSON.readValue(text, ConsumerInformation.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("what is kept of a consumer was changed by others", e);
    }
  }

  /** All of it, as it is kept. */
  public static String text(ConsumerInformation information) {
    try {
      return JSON.writeValueAsString(information);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("what is told of a consumer is texts alone", e);
    }
  }
}
