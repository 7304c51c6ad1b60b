package io.gatehouse.outbound;

/** There is no token to hand on. The message says why and what to do, never what a token holds. */
public final class TokenUnavailableException extends Exception {
  private static final long serialVersionUID = 1L;

  public TokenUnavailableException(String message) {
    super(message);
  }

  public TokenUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
