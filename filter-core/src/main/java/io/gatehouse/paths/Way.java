package io.gatehouse.paths;

/** How somebody may become known on a path. */
public enum Way {
  /** An access token in the {@code Authorization} header (RFC 6750, RFC 9449). */
  BEARER,
  /** The session of a login that was before. */
  SESSION,
  /** Being led to the login. */
  LOGIN
}
