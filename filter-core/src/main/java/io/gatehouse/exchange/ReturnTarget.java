package io.gatehouse.exchange;

import java.util.Optional;

/**
 * Where a login or a logout comes back to: path and query inside the application, never an address.
 */
public final class ReturnTarget {
  private static final int MAX_LENGTH = 2048;

  private ReturnTarget() {}

  /** The target, if it cannot lead anywhere else, however a browser reads it. */
  public static Optional<String> of(String target) {
    boolean local =
        target.length() <= MAX_LENGTH
            && target.startsWith("/")
            && !target.startsWith("//")
            && target.chars().allMatch(c -> c > 0x20 && c < 0x7f)
            && "\\\"<>#".chars().noneMatch(c -> target.indexOf(c) >= 0);
    return local ? Optional.of(target) : Optional.empty();
  }
}
