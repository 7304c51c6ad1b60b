package io.gatehouse.platform.calls;

/** A call that has no answer. The message holds no more of the address than its host. */
public final class CallFailedException extends Exception {
  private static final long serialVersionUID = 1L;

  private final Kind kind;

  /** Why. */
  public enum Kind {
    /** The address is none that may be called; nothing was sent. */
    REFUSED,
    /** Nobody answers there, or not as HTTP, or without a certificate that is trusted. */
    UNREACHABLE,
    /** It takes too long. */
    TIMEOUT,
    /** The answer is too long. */
    TOO_LONG,
    /** There are too many calls already; nothing was sent. */
    BUSY
  }

  CallFailedException(Kind kind, String message) {
    super(message, null, false, false);
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }
}
