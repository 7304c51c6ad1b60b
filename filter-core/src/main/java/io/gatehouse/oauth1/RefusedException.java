package io.gatehouse.oauth1;

/** A signed request that must not be believed. The message says which rule broke. */
final class RefusedException extends Exception {
  private static final long serialVersionUID = 1L;

  private final boolean isOfTheClock;

  private RefusedException(String rule, boolean isOfTheClock) {
    super(rule);
    this.isOfTheClock = isOfTheClock;
  }

  /** A broken rule, which the sender is not told. */
  static RefusedException broken(String rule) {
    return new RefusedException(rule, false);
  }

  /** A timestamp that is not of now, which the sender is told: it says nothing of keys. */
  static RefusedException ofTheClock() {
    return new RefusedException("oauth_timestamp", true);
  }

  boolean isOfTheClock() {
    return isOfTheClock;
  }
}
