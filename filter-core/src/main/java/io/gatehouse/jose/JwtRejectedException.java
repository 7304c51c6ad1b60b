package io.gatehouse.jose;

/** A token that must not be believed. The message says which rule broke, never what it holds. */
public final class JwtRejectedException extends Exception {
  private static final long serialVersionUID = 1L;
  private static final String UNKNOWN_KEY = "unknown-key";

  private final String rule;

  /**
   * A broken rule.
   *
   * @param rule a stable code, e.g. {@code signature}, {@code algorithm}, {@code audience}
   * @param message for the log; no part of the token save names of claims
   */
  public JwtRejectedException(String rule, String message) {
    super(message);
    this.rule = rule;
  }

  public JwtRejectedException(String rule, String message, Throwable cause) {
    super(message, cause);
    this.rule = rule;
  }

  /** A token whose key is not among the known ones: nothing else is known of it. */
  static JwtRejectedException unknownKey() {
    return new JwtRejectedException(UNKNOWN_KEY, "the provider has no such key");
  }

  /** Whether it is the key alone that is not known. */
  public boolean isKeyUnknown() {
    return rule.equals(UNKNOWN_KEY);
  }

  /** The stable code of the rule that broke. */
  public String rule() {
    return rule;
  }
}
