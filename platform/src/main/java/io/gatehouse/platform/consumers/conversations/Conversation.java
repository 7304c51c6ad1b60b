package io.gatehouse.platform.consumers.conversations;

import io.gatehouse.platform.consumers.people.ConsumerInformation;
import java.time.Instant;

/**
 * A consumer's talk with the agents of an account.
 *
 * @param personId whose it is; another's than before, where an anonymous consumer has been verified
 * @param engagementId at which it is
 * @param page what the page says that the consumer is on; nobody has verified it
 * @param isOpen whether more can be said
 * @param messages how many there are
 * @param changedAt when it was opened, changed hands, or something was said
 */
public record Conversation(
    String accountId,
    String id,
    String personId,
    String engagementId,
    ConsumerInformation page,
    boolean isOpen,
    int messages,
    Instant openedAt,
    Instant changedAt) {

  /** Without what the page says. */
  @Override
  public String toString() {
    return "Conversation[" + id + "]";
  }
}
