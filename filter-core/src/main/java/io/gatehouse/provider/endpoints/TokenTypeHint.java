package io.gatehouse.provider.endpoints;

/** {@code token_type_hint}: what a token is, for its revocation (RFC 7009 section 2.1). */
public enum TokenTypeHint {
  ACCESS_TOKEN,
  REFRESH_TOKEN
}
