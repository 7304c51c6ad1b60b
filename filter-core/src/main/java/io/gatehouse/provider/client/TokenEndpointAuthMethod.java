package io.gatehouse.provider.client;

/**
 * The values of {@code token_endpoint_auth_method} (RFC 7591 section 2, OpenID Connect Core section
 * 9, RFC 8705 section 2).
 */
public enum TokenEndpointAuthMethod {
  CLIENT_SECRET_BASIC,
  CLIENT_SECRET_POST,
  CLIENT_SECRET_JWT,
  PRIVATE_KEY_JWT,
  /** A certificate of an authority that the provider trusts. */
  TLS_CLIENT_AUTH,
  /** A certificate that the provider knows. */
  SELF_SIGNED_TLS_CLIENT_AUTH,
  NONE;

  /** Whether it needs {@code client_secret}. */
  public boolean needsSecret() {
    return this == CLIENT_SECRET_BASIC || this == CLIENT_SECRET_POST || this == CLIENT_SECRET_JWT;
  }

  /** Whether it needs a certificate. */
  public boolean needsCertificate() {
    return this == TLS_CLIENT_AUTH || this == SELF_SIGNED_TLS_CLIENT_AUTH;
  }
}
