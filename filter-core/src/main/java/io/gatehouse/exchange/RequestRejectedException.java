package io.gatehouse.exchange;

/**
 * A request that cannot be read: too long, of another type, or malformed. The message may be shown
 * to the sender.
 */
public final class RequestRejectedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;

  public RequestRejectedException(int status, String message) {
    super(message);
    this.status = status;
  }

  /** The HTTP status to answer with: 400, 413 or 415. */
  public int status() {
    return status;
  }
}
