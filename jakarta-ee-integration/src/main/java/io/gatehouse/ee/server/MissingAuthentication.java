package io.gatehouse.ee.server;

import jakarta.servlet.ServletContext;

/** Says what has to be done to a server that has no Jakarta Authentication. */
public final class MissingAuthentication {
  private MissingAuthentication() {}

  /** As the second half of a message. */
  public static String remedy(ServletContext context) {
    return context.getServerInfo().contains("Liberty")
        ? "add "
            + libertyFeature(context.getMajorVersion(), context.getMinorVersion())
            + " to the <featureManager> of server.xml"
        : "switch the server's authentication feature on";
  }

  /** The one that goes with the server's servlets. */
  private static String libertyFeature(int major, int minor) {
    String feature =
        switch (major) {
          case 3, 4 -> "jaspic-1.1";
          case 5 -> "appAuthentication-2.0";
          default -> "appAuthentication-3." + Math.min(minor, 1);
        };
    return "<feature>" + feature + "</feature>";
  }
}
