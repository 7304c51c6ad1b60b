package io.gatehouse.testkit.http;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The endpoints of the provider, each with its path and its methods. */
public enum Endpoint {
  HOME("/", "GET"),
  /** OpenID Connect Discovery 1.0 section 4. */
  DISCOVERY("/.well-known/openid-configuration", "GET"),
  /** RFC 8414 section 3. */
  AUTHORIZATION_SERVER_METADATA("/.well-known/oauth-authorization-server", "GET"),
  JWKS("/jwks", "GET"),
  AUTHORIZATION("/authorize", "GET", "POST"),
  /** RFC 9126. */
  PUSHED_AUTHORIZATION("/par", "POST"),
  /** Where the login form is sent to. */
  LOGIN("/login", "POST"),
  TOKEN("/token", "POST"),
  /** RFC 7009. */
  REVOCATION("/revoke", "POST"),
  /** RFC 7662. */
  INTROSPECTION("/introspect", "POST"),
  USERINFO("/userinfo", "GET", "POST"),
  END_SESSION("/logout", "GET", "POST");

  private final String path;

  @SuppressWarnings("ImmutableEnumChecker") // it is a List.of
  private final List<String> methods;

  Endpoint(String path, String... methods) {
    this.path = path;
    this.methods = List.of(methods);
  }

  public String path() {
    return path;
  }

  /** The endpoint's address at that issuer. */
  public URI at(URI issuer) {
    return issuer.resolve(path);
  }

  boolean allows(String method) {
    return methods.contains(method);
  }

  /** The endpoint at exactly that path. */
  public static Optional<Endpoint> of(String path) {
    return Arrays.stream(values()).filter(endpoint -> endpoint.path.equals(path)).findFirst();
  }
}
