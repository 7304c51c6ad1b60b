package io.gatehouse.ee.server;

import static java.lang.System.Logger.Level.DEBUG;

import jakarta.servlet.ServletContext;
import java.lang.management.ManagementFactory;
import javax.management.Attribute;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/**
 * Leaves the id of the container's session to Gatehouse, on Tomcat.
 *
 * <p>Tomcat changes it too, whenever it meets a caller that it has not kept in that session yet: so
 * in the request after the one that made the session, and when a page sends several requests at
 * once, in each of them. The browser then keeps any one of these ids, and the session can be lost.
 * Gatehouse itself renews the id where it must be renewed: when a session meets a login that it did
 * not know.
 *
 * <p>Nothing happens on other servers, and where Tomcat's MBeans are switched off or the
 * application is deployed under a version ({@code app##2}).
 */
public final class TomcatSessionId {
  private static final System.Logger LOG = System.getLogger(TomcatSessionId.class.getName());
  private static final String ATTRIBUTE = "changeSessionIdOnAuthentication";

  private TomcatSessionId() {}

  /** To be called only where Gatehouse is asked on each request: it is what renews the id then. */
  public static void leaveToGatehouse(ServletContext context) {
    // In Tomcat: the name of the engine, a slash, the name of the host.
    String[] names = context.getVirtualServerName().split("/", 2);
    if (names.length < 2 || !context.getServerInfo().contains("Tomcat")) {
      return;
    }
    String path = context.getContextPath().isEmpty() ? "/" : context.getContextPath();
    try {
      MBeanServer server = ManagementFactory.getPlatformMBeanServer();
      ObjectName valves =
          new ObjectName(
              names[0] + ":type=Valve,host=" + names[1] + ",context=" + path + ",name=*");
      for (ObjectName valve : server.queryNames(valves, null)) {
        if (valve.getKeyProperty("name").endsWith("Authenticator")) {
          server.setAttribute(valve, new Attribute(ATTRIBUTE, false));
        }
      }
    } catch (JMException e) {
      LOG.log(DEBUG, "Tomcat goes on to change the session's id as well", e);
    }
  }
}
