package io.gatehouse.dropin.migration;

/** There is no report: its message says why, and what to do, without secrets. */
final class Stopped extends Exception {
  private static final long serialVersionUID = 1L;

  /** The arguments or the settings are not as they should be. */
  static final int WRONG = 2;

  /** Database or files cannot be read or written. */
  static final int UNREADABLE = 3;

  private final int status;

  Stopped(int status, String message) {
    super(message);
    this.status = status;
  }

  /** How the program ends. */
  int status() {
    return status;
  }
}
