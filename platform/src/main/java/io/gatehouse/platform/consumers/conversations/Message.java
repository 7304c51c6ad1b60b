package io.gatehouse.platform.consumers.conversations;

import java.time.Instant;

/**
 * Something that was said.
 *
 * @param id from 1 on, in its conversation
 * @param isVerified whether it was known then who says so: always of agents
 * @param author how they are called among people
 * @param text nothing but text: pages escape it
 */
public record Message(
    int id, Sender from, boolean isVerified, String author, String text, Instant sentAt) {

  /** Who speaks. */
  public enum Sender {
    CONSUMER("consumer"),
    AGENT("agent");

    private final String text;

    Sender(String text) {
      this.text = text;
    }

    /** As answers have it. */
    public String text() {
      return text;
    }
  }

  /** Without the text. */
  @Override
  public String toString() {
    return "Message[" + id + "]";
  }
}
