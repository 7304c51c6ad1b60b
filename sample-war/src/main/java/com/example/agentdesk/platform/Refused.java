package com.example.agentdesk.platform;

/** Why nothing was set up, as a status and a sentence. */
public final class Refused extends Exception {
  private static final long serialVersionUID = 1L;

  private final int status;

  public Refused(int status, String message) {
    super(message);
    this.status = status;
  }

  public int status() {
    return status;
  }
}
