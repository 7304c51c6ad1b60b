package io.gatehouse.platform.accounts;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What the operator alone switches on for an account; off until then. */
public enum Feature {
  /** Consumers whom no provider of the brand knows. */
  ANONYMOUS_CONSUMERS;

  /** As addresses have it: {@code anonymous-consumers}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The one of that text. */
  public static Optional<Feature> of(String text) {
    return Stream.of(values()).filter(each -> each.text().equals(text)).findFirst();
  }
}
