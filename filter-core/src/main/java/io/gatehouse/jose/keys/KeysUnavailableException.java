package io.gatehouse.jose.keys;

/**
 * The keys cannot be had now, or not be used for all that is asked at once, so nothing can be said
 * about the token; later it may be good.
 */
public final class KeysUnavailableException extends Exception {
  private static final long serialVersionUID = 1L;

  private KeysUnavailableException(String message) {
    super(message);
  }

  /** All places for costly checks were taken for too long. */
  public static KeysUnavailableException busy() {
    return new KeysUnavailableException(
        "too many tokens are being checked at once; a security provider that is quicker at "
            + "elliptic curves than the JDK's, or RS256 at the issuer, makes room");
  }

  /** Whether the keys are there, and too much is asked at once. */
  public boolean isBusy() {
    return getCause() == null;
  }

  public KeysUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
