package io.gatehouse.testkit.arquillian.client;

import io.gatehouse.testkit.TestProvider;
import java.net.URI;

/**
 * Who is to be logged in, and where.
 *
 * @param application its address, with a slash at the end
 * @param path where the application begins a login, with a slash at the beginning
 * @param user known to the provider
 */
public record Login(TestProvider provider, URI application, String path, String user) {
  /** The client that the provider has from the beginning. */
  public static final String CLIENT_ID = "desk";

  /** The address that begins a login. */
  URI begin() {
    return application.resolve(path.substring(1));
  }

  boolean isAtProvider(URI address) {
    return address.toString().startsWith(provider.issuer() + "/");
  }

  /** What failed, for somebody who reads a test's output: never an address with its query. */
  IllegalStateException failed(String what) {
    return new IllegalStateException(
        "the login of " + user + " at " + application + " did not succeed: " + what);
  }
}
