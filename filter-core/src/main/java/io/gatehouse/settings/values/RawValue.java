package io.gatehouse.settings.values;

import java.util.Optional;

/**
 * The text that counts for a key.
 *
 * @param text what is set, may be a secret; empty if it cannot be had, which has become a problem
 * @param writtenAs the key as it stands in its source, and the source: {@code GATEHOUSE_CLIENT_ID
 *     in the environment}
 * @param rank a value of a higher rank stands before one of a lower
 */
public record RawValue(Optional<String> text, String writtenAs, int rank) {

  /** Without the text. */
  @Override
  public String toString() {
    return writtenAs;
  }
}
