package com.example.agentdesk.platform;

import com.example.agentdesk.data.Database;
import com.example.agentdesk.data.DatabaseException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the platform proves itself with: 24 letters and digits, made when there are none. */
public final class PlatformToken {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final String ALPHABET =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
  private static final int LENGTH = 24;

  private final Database database;

  public PlatformToken(Database database) {
    this.database = database;
  }

  /** The token. */
  public String text() {
    Optional<String> kept = kept();
    if (kept.isPresent()) {
      return kept.get();
    }
    try {
      int unused = database.update("insert into facts values ('platform_token', ?)", next());
    } catch (DatabaseException e) {
      if (!e.isDuplicate()) { // another node was quicker
        throw e;
      }
    }
    return kept().orElseThrow();
  }

  /** Makes another one; the one before is of no use any more. */
  public void renew() {
    String before = text();
    int unused =
        database.update(
            "update facts set fact = ? where name = 'platform_token' and fact = ?", next(), before);
  }

  /** Whether that is the token. */
  boolean is(String candidate) {
    return MessageDigest.isEqual(
        candidate.getBytes(StandardCharsets.UTF_8), text().getBytes(StandardCharsets.UTF_8));
  }

  private Optional<String> kept() {
    return database
        .row("select fact from facts where name = 'platform_token'")
        .map(row -> String.valueOf(row.get("fact")));
  }

  private static String next() {
    return RANDOM
        .ints(LENGTH, 0, ALPHABET.length())
        .mapToObj(index -> String.valueOf(ALPHABET.charAt(index)))
        .collect(Collectors.joining());
  }
}
