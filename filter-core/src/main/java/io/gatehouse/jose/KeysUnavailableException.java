package io.gatehouse.jose;

/**
 * The keys cannot be had now, or not be used for all that is asked at once, so nothing can be said
 * about the token; later it may be good.
 */
public final class KeysUnavailableException extends Exception {
  private static final long serialVersionUID = 1L;

  KeysUnavailableException(String message) {
    super(message);
  }

  public KeysUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
