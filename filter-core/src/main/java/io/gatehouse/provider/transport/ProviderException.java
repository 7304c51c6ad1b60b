package io.gatehouse.provider.transport;

/** The provider failed, or answered what cannot be used. The message says what to do, no secret. */
public final class ProviderException extends Exception {
  private static final long serialVersionUID = 1L;

  /** What went wrong, by who can mend it. */
  public enum Kind {
    /** Not reached, too slow, or 5xx: it will be back (503). */
    UNAVAILABLE,
    /** An answer that no standard allows, too long, or in contradiction to our settings (502). */
    NONSENSE,
    /** Its TLS certificate is not one we trust (502). */
    UNTRUSTED,
    /**
     * It does not accept us as client: {@code invalid_client}, {@code unauthorized_client} (502).
     */
    REFUSED_CLIENT,
    /** It does not accept the code or grant: {@code invalid_grant}; a new login may help. */
    REFUSED_GRANT
  }

  private final Kind kind;

  public ProviderException(Kind kind, String message) {
    super(message);
    this.kind = kind;
  }

  public ProviderException(Kind kind, String message, Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }
}
