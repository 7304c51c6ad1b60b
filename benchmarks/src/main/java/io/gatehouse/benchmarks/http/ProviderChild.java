package io.gatehouse.benchmarks.http;

import io.gatehouse.benchmarks.issuer.TokenWriter;
import io.gatehouse.benchmarks.measure.Child;
import io.gatehouse.testkit.TestProvider;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * A process with the testkit's provider. Says its issuer when it is ready; then answers each
 * address that a browser was sent to by where it is to go from there, its user logged in.
 */
public final class ProviderChild {
  private static final String USER = "alice";

  private ProviderChild() {}

  public static void main(String[] arguments) throws Exception {
    try (TestProvider provider = TestProvider.start()) {
      provider.register(provider.user(USER).withRoles(TokenWriter.ROLE, "reader"));
      provider.register(provider.client("desk").withAccessTokenLifetime(Duration.ofHours(2)));
      Child.answer(provider.issuer().toString());
      BufferedReader orders =
          new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
      for (String order = orders.readLine(); order != null; order = orders.readLine()) {
        Child.answer(provider.authorize(URI.create(order), USER).toUri().toString());
      }
    }
    System.exit(0);
  }
}
