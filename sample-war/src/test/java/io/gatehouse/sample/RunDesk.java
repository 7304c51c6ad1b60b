package io.gatehouse.sample;

import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;

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

          user    password   roles
          alice   alice      agent
          bob     bob        agent, administrator
          carol   carol      none

        To be somebody else, log out at the desk: that ends the login at the provider too.
        Stop with Ctrl+C.
        """,
        desk.server().address(), desk.provider().issuer());
    out.flush();
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
