package io.gatehouse.platform.rest;

/** What an operation that is open to everybody asks for itself. */
public enum Proof {
  /** Nothing, or what its body says. */
  NONE,
  /** The cookie of a login at the login service. */
  SESSION_COOKIE,
  /** What an application was given when it was registered. */
  CLIENT_SECRET
}
