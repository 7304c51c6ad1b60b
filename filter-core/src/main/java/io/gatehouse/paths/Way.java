package io.gatehouse.paths;

/** How somebody may become known on a path. */
public enum Way {
  /** An access token in the {@code Authorization} header (RFC 6750, RFC 9449). */
  BEARER,
  /** A request signed with an API key (RFC 5849). */
  OAUTH1,
  /** The session of a login that was before. */
  SESSION,
  /** Being led to the login. */
  LOGIN
}
