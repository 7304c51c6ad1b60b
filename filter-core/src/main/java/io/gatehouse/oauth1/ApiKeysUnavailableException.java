package io.gatehouse.oauth1;

/** The application cannot say now which keys there are. */
final class ApiKeysUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ApiKeysUnavailableException(RuntimeException cause) {
    super("the API keys cannot be asked: " + cause, cause);
  }
}
