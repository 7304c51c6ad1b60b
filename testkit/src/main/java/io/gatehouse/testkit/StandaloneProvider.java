package io.gatehouse.testkit;

import io.gatehouse.testkit.registry.Registry;
import io.gatehouse.testkit.registry.TestUser;
import java.io.PrintStream;
import java.time.Clock;
import java.util.Optional;

/** The test provider as a program, for people who try things out. */
public final class StandaloneProvider {
  private static final String USAGE =
      """
      Usage: java -jar gatehouse-testkit-standalone.jar [--port N]
      Serves an OpenID Provider for tests on 127.0.0.1, on port N or a free one. Ctrl-C ends it.
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
    boolean isPort = arguments.length == 2 && arguments[0].equals("--port");
    if (arguments.length > 0 && !(isPort && arguments[1].matches("\\d{1,5}"))) {
      out.print(USAGE);
      return Optional.empty();
    }
    int port = isPort ? Integer.parseInt(arguments[1]) : 0;
    TestProvider provider = TestProvider.start(port, Clock.systemUTC());
    describe(provider, out);
    return Optional.of(provider);
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
