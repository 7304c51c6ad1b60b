package io.gatehouse.store;

/**
 * The store is out of reach, so nothing can be said of what it keeps. It may be back any moment.
 */
public final class StoreUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param message what failed and what to do, without keys and values
   */
  public StoreUnavailableException(String message) {
    super(message);
  }

  public StoreUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
