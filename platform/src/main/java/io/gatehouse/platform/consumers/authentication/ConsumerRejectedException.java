package io.gatehouse.platform.consumers.authentication;

/**
 * A consumer who is not let in by what they bring. The message says which rule broke, for the log;
 * the code is for the answer. Neither holds anything of a token, code or secret.
 */
public final class ConsumerRejectedException extends Exception {
  private static final long serialVersionUID = 1L;

  private final Code code;
  private final String rule;

  /** Why, as answers say it. */
  public enum Code {
    /** What they bring does not count. */
    INVALID_TOKEN("invalid_token"),
    /** The brand does not know the code, or not any more. */
    INVALID_CODE("invalid_code"),
    /** The brand does not take the platform's credentials. */
    UNAUTHORIZED_CLIENT("unauthorized_client"),
    /** The brand could not read the request. */
    JSON_PARSE_ERROR("json_parse_error"),
    /** The brand does not answer, or answers nonsense: try again later. */
    BRAND_UNAVAILABLE("brand_unavailable"),
    /** The connector is switched off, or not there. */
    CONNECTOR_DISABLED("connector_disabled"),
    /** There are too many at once: try again later. */
    BUSY("busy");

    private final String text;

    Code(String text) {
      this.text = text;
    }

    /** As answers have it. */
    public String text() {
      return text;
    }

    /** Whether it may be tried again with the same connector: nobody was judged. */
    public boolean isTemporary() {
      return this == BRAND_UNAVAILABLE || this == BUSY;
    }
  }

  /**
   * @param rule a stable code for the log: {@code signature}, {@code exp}
   * @param message for the log; nothing of what they brought
   */
  public ConsumerRejectedException(Code code, String rule, String message) {
    super(message, null, false, false);
    this.code = code;
    this.rule = rule;
  }

  /** For the answer. */
  public Code code() {
    return code;
  }

  /** For the log. */
  public String rule() {
    return rule;
  }
}
