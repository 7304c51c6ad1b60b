package io.gatehouse.ee.server;

import static java.lang.System.Logger.Level.ERROR;

import io.gatehouse.servlet.Installation;
import jakarta.servlet.ServletContext;
import java.lang.reflect.Constructor;
import java.util.Objects;

/**
 * Makes Gatehouse the authenticator of an application in Jetty 12: web applications cannot see
 * Jakarta Authentication there, and its module leaves public pages without their caller.
 *
 * <p>Names no class of Jetty's, so that it can be loaded everywhere.
 */
public final class JettyAuthentication {
  private static final System.Logger LOG = System.getLogger(JettyAuthentication.class.getName());
  private static final String JETTY = "org.eclipse.jetty.";
  private static final String AUTHENTICATOR =
      JettyAuthentication.class.getPackageName() + ".jetty.GatehouseAuthenticator";

  private JettyAuthentication() {}

  /** Whether this is any Jetty. */
  public static boolean isHere(ServletContext context) {
    return context.getClass().getName().startsWith(JETTY);
  }

  /**
   * Has Jetty ask Gatehouse for each request of the application, from its start on. To be called
   * while the application starts.
   *
   * @return whether that was possible; if not, the log says why
   */
  public static boolean install(ServletContext context, Installation installation) {
    try {
      Object handler = get(context, "getContextHandler");
      Object security = get(handler, "getSecurityHandler");
      ClassLoader classes = new JettyClasses(security.getClass().getClassLoader());
      Constructor<?> constructor =
          classes.loadClass(AUTHENTICATOR).getConstructor(Installation.class, Class.class);
      Object authenticator = constructor.newInstance(installation, handler.getClass());
      security
          .getClass()
          .getMethod("setAuthenticator", classes.loadClass(JETTY + "security.Authenticator"))
          .invoke(security, authenticator);
      return true;
    } catch (ReflectiveOperationException | LinkageError | RuntimeException e) {
      LOG.log(
          ERROR,
          "Gatehouse cannot be the authenticator of this application in "
              + context.getServerInfo()
              + "; deploy it to Jetty 12, in the environment ee10 or ee11, with its security on",
          e);
      return false;
    }
  }

  private static Object get(Object from, String getter) throws ReflectiveOperationException {
    return Objects.requireNonNull(from.getClass().getMethod(getter).invoke(from), getter);
  }
}
