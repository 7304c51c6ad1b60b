package io.gatehouse.sample;

import io.gatehouse.testkit.TestProvider;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Serves the Agent Desk with a provider of its own, until it is stopped. */
public final class RunDesk {
  private static final int USUAL_PORT = 8080;

  private RunDesk() {}

  /**
   * Serves.
   *
   * @param arguments the WAR, or the directory it is unpacked in
   */
  public static void main(String[] arguments) {
    try (OpenDesk desk = OpenDesk.open(Path.of(arguments[0]), port())) {
      announce(desk, System.out);
      desk.server().await();
    }
  }

  private static void announce(OpenDesk desk, PrintStream out) {
    out.printf(
        """

        The Agent Desk is open:  %s
        People log in at:        %s

          user    password   what they are
          alice   alice      agent in the project "support"
          sam     sam        supervisor
          bob     bob        administrator
          carol   carol      nothing: she is told why she does not get in
          dora    dora       administrator of an organisation without an account here; bob can set it up
          olga    olga       agent; until she logs in here for the first time, she can use
                             %sold-login with olga@example.test and olga-of-old

        To be somebody else, log out at the desk: that ends the login at the provider too.

        Programs send a token. This one is alice's, for a day:

          curl -H "Authorization: Bearer %s" %s

        Stop with Ctrl+C.
        """,
        desk.server().address(),
        desk.provider().issuer(),
        desk.server().address(),
        token(desk.provider()),
        desk.page("api/inbox"));
    out.flush();
  }

  private static String token(TestProvider provider) {
    provider.register(provider.client("desk").withAccessTokenLifetime(Duration.ofDays(1)));
    String token = provider.accessToken("alice", "desk", List.of("openid", "desk.read"));
    provider.register(provider.client("desk").withAccessTokenLifetime(Duration.ofMinutes(5)));
    return token;
  }

  private static int port() {
    try (ServerSocket socket =
        new ServerSocket(USUAL_PORT, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
      return socket.getLocalPort();
    } catch (IOException e) {
      return 0;
    }
  }
}
