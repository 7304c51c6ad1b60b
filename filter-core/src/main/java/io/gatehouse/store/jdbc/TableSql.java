package io.gatehouse.store.jdbc;

import java.util.Collections;

/**
 * The statements on one table, in SQL that every database knows. Values are compared by their hash,
 * since some databases (Oracle) compare no long texts.
 */
record TableSql(String table) {
  static final String COLUMNS = "id, content, content_hash, expires_at";

  String isThere() {
    return "select " + COLUMNS + " from " + table + " where 1 = 0";
  }

  /** Parameters: ids, the time. */
  String select(int ids) {
    return "select "
        + COLUMNS
        + " from "
        + table
        + " where id in ("
        + String.join(", ", Collections.nCopies(ids, "?"))
        + ") and expires_at > ?";
  }

  /** Parameters: content, hash, expiry, id. */
  String insert() {
    return "insert into " + table + " (content, content_hash, expires_at, id) values (?, ?, ?, ?)";
  }

  /** Parameters: content, hash, expiry, id. */
  String update() {
    return "update " + table + " set content = ?, content_hash = ?, expires_at = ? where id = ?";
  }

  /** Parameters: content, hash, expiry, id, the time. */
  String updateExpired() {
    return update() + " and expires_at <= ?";
  }

  /** Parameters: content, hash, expiry, id, the hash before, the time. */
  String updateUnchanged() {
    return update() + " and content_hash = ? and expires_at > ?";
  }

  /** Parameters: id, hash, the time. */
  String deleteUnchanged() {
    return "delete from " + table + " where id = ? and content_hash = ? and expires_at > ?";
  }

  /** Parameters: an instant. */
  String selectExpired() {
    return "select id from " + table + " where expires_at < ?";
  }

  /** Parameters: id, an instant. */
  String deleteExpired() {
    return "delete from " + table + " where id = ? and expires_at < ?";
  }
}
