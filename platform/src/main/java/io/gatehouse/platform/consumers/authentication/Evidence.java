package io.gatehouse.platform.consumers.authentication;

import java.net.URI;
import java.util.Optional;

/** What a consumer brings of their brand, and nobody has looked at yet. */
public sealed interface Evidence {
  /** What the window sent to the brand, and must be in the token; empty where it sent nothing. */
  Optional<String> nonce();

  /** A token, for the implicit flow. */
  record IdToken(String value, Optional<String> nonce) implements Evidence {
    /** Without the token. */
    @Override
    public String toString() {
      return "IdToken";
    }
  }

  /**
   * A code, for the code flow.
   *
   * @param redirectUri to which it was sent
   * @param codeVerifier of PKCE, where the connector uses it
   */
  record Code(String code, URI redirectUri, Optional<String> codeVerifier, Optional<String> nonce)
      implements Evidence {
    /** Without the code. */
    @Override
    public String toString() {
      return "Code";
    }
  }
}
