package io.gatehouse.ee.authmodule;

import static java.lang.System.Logger.Level.DEBUG;
import static java.lang.System.Logger.Level.ERROR;
import static java.lang.System.Logger.Level.INFO;

import io.gatehouse.ee.server.JettyAuthentication;
import io.gatehouse.ee.server.MissingAuthentication;
import io.gatehouse.ee.server.PolicyContextFilter;
import io.gatehouse.ee.server.TomcatSessionId;
import io.gatehouse.servlet.GatehouseFilter;
import io.gatehouse.servlet.Installation;
import io.gatehouse.settings.Settings;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Installs Gatehouse in an application that is configured for it, at start-up and without a line of
 * code: the server's authentication asks Gatehouse, and the filter stands before everything. Where
 * neither can be, the deployment is refused rather than left open.
 */
public final class AuthModuleRegistration implements ServletContainerInitializer {
  private static final System.Logger LOG = System.getLogger(AuthModuleRegistration.class.getName());
  private static final String FILTER = "gatehouse";

  @Override
  public void onStartup(@Nullable Set<Class<?>> classes, ServletContext context)
      throws ServletException {
    Optional<Installation> found = Installation.in(context);
    if (found.isEmpty()) {
      return;
    }
    Installation installation = found.get();
    if (installation.mustFailDeployment()) {
      throw refusal(
          context,
          installation,
          "Gatehouse's settings are wrong, and gatehouse.fail_deployment is set; the problems are in the log");
    }
    boolean byMechanism =
        installation.settings().map(all -> all.container().mechanism()).orElse(false);
    if (byMechanism) {
      installation.containerAsks(); // else a server without Jakarta Security would serve unasked
    }
    Optional<Runnable> removal = byMechanism ? Optional.empty() : register(context, installation);
    if (!byMechanism && removal.isEmpty()) {
      refuseWhereNobodyMayGuard(context, installation);
    }
    addFilter(context);
    PolicyContextFilter.add(context);
    context.addListener(new Removal(installation, removal));
    installation
        .settings()
        .ifPresent(
            settings -> tell(context, settings, way(context, byMechanism, removal.isPresent())));
  }

  private static String way(ServletContext context, boolean byMechanism, boolean isRegistered) {
    if (byMechanism) {
      return "the HttpAuthenticationMechanism";
    }
    if (!isRegistered) {
      return "the filter";
    }
    return JettyAuthentication.isHere(context) ? "Jetty's authenticator" : "the ServerAuthModule";
  }

  /** What undoes the registration; empty if the server cannot be made to ask. */
  private static Optional<Runnable> register(ServletContext context, Installation installation) {
    if (JettyAuthentication.isHere(context)) {
      if (!JettyAuthentication.install(context, installation)) {
        return Optional.empty();
      }
      installation.containerAsks();
      return Optional.of(() -> {}); // it goes with the application
    }
    try {
      Optional<Runnable> removal = ModuleRegistration.register(context, installation);
      if (removal.isPresent()) {
        installation.containerAsks();
        TomcatSessionId.leaveToGatehouse(context);
      }
      return removal;
    } catch (NoClassDefFoundError e) {
      return Optional.empty(); // the API is not there
    }
  }

  /** The filter guards its own paths, and never those that web.xml leaves to the server. */
  private static void refuseWhereNobodyMayGuard(ServletContext context, Installation installation)
      throws ServletException {
    boolean isGuarded = hasGuardingFilter(context);
    boolean mayBeOpen =
        installation
            .settings()
            .map(all -> all.container().insecureUnenforcedConstraints())
            .orElse(false);
    if (mayBeOpen || (isGuarded && !Constraints.areDeclared(context))) {
      return;
    }
    String problem =
        "Gatehouse is configured, but this server has no Jakarta Authentication, and "
            + (isGuarded
                ? "it may leave the security constraints of web.xml unenforced"
                : "no GatehouseFilter guards a path")
            + ", so the application is not started; "
            + MissingAuthentication.remedy(context)
            + (isGuarded
                ? ", or take the constraints out, and give their paths and roles to the filter"
                : ", or declare the filter with url-pattern and roles in web.xml");
    throw refusal(context, installation, problem);
  }

  /** Open Liberty goes on after it, and serves: then the filter lets nothing pass. */
  private static ServletException refusal(
      ServletContext context, Installation installation, String problem) {
    LOG.log(ERROR, () -> problem);
    installation.containerAsks();
    installation.close();
    try {
      addFilter(context);
    } catch (IllegalStateException e) {
      LOG.log(DEBUG, "this is no start, so there is nothing to close", e);
    }
    return new ServletException(problem);
  }

  private static boolean hasGuardingFilter(ServletContext context) {
    return context.getFilterRegistrations().values().stream()
        .filter(filter -> GatehouseFilter.class.getName().equals(filter.getClassName()))
        .anyMatch(filter -> filter.getInitParameter("url-pattern") != null);
  }

  private static void addFilter(ServletContext context) {
    FilterRegistration.Dynamic filter = context.addFilter(FILTER, new GatehouseFilter());
    if (filter != null) {
      filter.setAsyncSupported(true);
      filter.addMappingForUrlPatterns(EnumSet.allOf(DispatcherType.class), false, "/*");
    }
  }

  private static void tell(ServletContext context, Settings settings, String way) {
    String providers =
        settings.login().providers().stream()
            .map(each -> each.provider().issuer())
            .collect(Collectors.joining(", "));
    String path = context.getContextPath().isEmpty() ? "/" : context.getContextPath();
    LOG.log(
        INFO,
        () ->
            "Gatehouse guards "
                + path
                + " by "
                + way
                + (providers.isEmpty()
                    ? "; nobody logs in, access tokens are all"
                    : "; login at " + providers + " with state, nonce and PKCE")
                + "; application id "
                + settings.applicationId());
  }
}
