package io.gatehouse.testkit;

import io.gatehouse.testkit.registry.Registry;
import io.gatehouse.testkit.registry.TestUser;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The test provider as a program, for people who try things out. */
public final class StandaloneProvider {
  private static final String PORT = "--port";
  private static final String LIFETIME = "--access-token-lifetime";
  private static final String USAGE =
      """
      Usage: java -jar gatehouse-testkit-standalone.jar [--port N] [--access-token-lifetime SECONDS]
      Serves an OpenID Provider for tests on 127.0.0.1, on port N or a free one. Access tokens live
      300 seconds, or as long as you say. Ctrl-C ends it.
      """;

  private StandaloneProvider() {}

  /** Runs until the process is ended. */
  public static void main(String[] arguments) {
    if (run(arguments, System.out).isEmpty()) {
      System.exit(2);
    }
  }

  /** Starts and says what there is; empty if the arguments are wrong. */
  static Optional<TestProvider> run(String[] arguments, PrintStream out) {
    Optional<Map<String, Integer>> options = options(arguments);
    if (options.isEmpty()) {
      out.print(USAGE);
      return Optional.empty();
    }
    TestProvider provider =
        TestProvider.start(options.get().getOrDefault(PORT, 0), Clock.systemUTC());
    Optional.ofNullable(options.get().get(LIFETIME))
        .map(Duration::ofSeconds)
        .map(provider.client(Registry.DESK.clientId())::withAccessTokenLifetime)
        .ifPresent(provider::register);
    describe(provider, out);
    return Optional.of(provider);
  }

  /** Empty if one is unknown, or without a number. */
  private static Optional<Map<String, Integer>> options(String[] arguments) {
    Map<String, Integer> options = new HashMap<>();
    for (int i = 0; i < arguments.length; i += 2) {
      boolean isOption = List.of(PORT, LIFETIME).contains(arguments[i]);
      if (!isOption || i + 1 == arguments.length || !arguments[i + 1].matches("\\d{1,5}")) {
        return Optional.empty();
      }
      options.put(arguments[i], Integer.valueOf(arguments[i + 1]));
    }
    return Optional.of(options);
  }

  private static void describe(TestProvider provider, PrintStream out) {
    out.printf("Test provider, never for production%n%n");
    out.printf("  issuer         %s%n", provider.issuer());
    out.printf("  client_id      %s%n", Registry.DESK.clientId());
    out.printf("  client_secret  %s%n", Registry.DESK.clientSecret().orElseThrow());
    out.printf("  redirect_uri   any on localhost or 127.0.0.1%n%n");
    for (TestUser user : provider.users()) {
      out.printf("  %-8s password %-8s roles %s%n", user.username(), user.password(), user.roles());
    }
    out.printf("%nCtrl-C ends it.%n");
    out.flush();
  }
}
