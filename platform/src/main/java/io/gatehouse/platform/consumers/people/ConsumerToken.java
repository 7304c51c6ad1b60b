package io.gatehouse.platform.consumers.people;

import java.time.Instant;

/**
 * A token of a consumer, as it is kept.
 *
 * @param connectorId by which they were known when it was issued
 */
public record ConsumerToken(
    String hash, Person person, String connectorId, Instant issuedAt, Instant expiresAt) {

  /** Without the hash. */
  @Override
  public String toString() {
    return "ConsumerToken[" + person.id() + "]";
  }
}
