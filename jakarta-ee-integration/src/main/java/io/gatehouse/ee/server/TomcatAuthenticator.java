package io.gatehouse.ee.server;

import static java.lang.System.Logger.Level.DEBUG;

import jakarta.security.auth.message.config.RegistrationListener;
import jakarta.servlet.ServletContext;
import java.lang.management.ManagementFactory;
import java.util.Set;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/**
 * Lets Tomcat look again who authenticates for an application, after it was registered.
 *
 * <p>An application that is reloaded keeps its authenticator, which was told that the old
 * registration has gone and remembers that there is none: of a new one nobody tells it, and all
 * that is protected would stay closed until the next deployment. Nothing happens on other servers,
 * and where Tomcat's MBeans are switched off or the application is deployed under a version ({@code
 * app##2}).
 */
public final class TomcatAuthenticator {
  private static final System.Logger LOG = System.getLogger(TomcatAuthenticator.class.getName());

  private TomcatAuthenticator() {}

  /** To be called when the provider for that layer and application has just been registered. */
  public static void lookAgain(ServletContext context, String layer, String application) {
    // In Tomcat: the name of the engine, a slash, the name of the host.
    String[] names = context.getVirtualServerName().split("/", 2);
    if (names.length < 2 || !context.getServerInfo().contains("Tomcat")) {
      return;
    }
    String path = context.getContextPath().isEmpty() ? "/" : context.getContextPath();
    try {
      MBeanServer server = ManagementFactory.getPlatformMBeanServer();
      ObjectName module =
          new ObjectName(names[0] + ":j2eeType=WebModule,name=//" + names[1] + path + ",*");
      Set<ObjectName> found = server.queryNames(module, null);
      for (ObjectName each : found) {
        Object catalinas = server.getAttribute(each, "managedResource");
        Object authenticator = catalinas.getClass().getMethod("getAuthenticator").invoke(catalinas);
        if (authenticator instanceof RegistrationListener listener) {
          listener.notify(layer, application);
        }
      }
    } catch (JMException | ReflectiveOperationException e) {
      LOG.log(DEBUG, "Tomcat is not told of the registration; it looks itself if it is new", e);
    }
  }
}
