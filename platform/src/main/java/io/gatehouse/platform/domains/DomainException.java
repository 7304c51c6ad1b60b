package io.gatehouse.platform.domains;

/** It is not known on which host a service is. The message says why, and what to do. */
public final class DomainException extends Exception {
  private static final long serialVersionUID = 1L;

  DomainException(String message) {
    super(message);
  }

  DomainException(String message, Throwable cause) {
    super(message, cause);
  }
}
