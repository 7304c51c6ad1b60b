package io.gatehouse.ee.server.undertow;

import static java.lang.System.Logger.Level.ERROR;
import static java.lang.System.Logger.Level.WARNING;

import io.gatehouse.servlet.Installation;
import io.undertow.servlet.ServletExtension;
import io.undertow.servlet.api.DeploymentInfo;
import jakarta.servlet.ServletContext;

/**
 * Lets WildFly take callers that its own realms do not know, in applications that are configured
 * for Gatehouse, without a change of the server's configuration. Undertow finds it by itself, and
 * calls it before anything of the application starts.
 *
 * <p>Where it cannot be done, what the administrator has to do is in the log; until then logins
 * fail, and nothing is opened.
 */
public final class ElytronExtension implements ServletExtension {
  private static final System.Logger LOG = System.getLogger(ElytronExtension.class.getName());
  private static final String COMMAND =
      "/subsystem=undertow/application-security-domain=other:write-attribute(name=integrated-jaspi,value=false)";

  @Override
  public void handleDeployment(DeploymentInfo deployment, ServletContext context) {
    if (Installation.in(context).isEmpty()) {
      return;
    }
    try {
      if (!AdHocIdentities.allow(deployment)) {
        LOG.log(
            ERROR,
            () ->
                "the application "
                    + context.getContextPath()
                    + " has no security domain, so this server enforces no security constraint of it, and nothing is served; take <security-domain> out of its jboss-web.xml, or map the name in the undertow subsystem (application-security-domain)");
      }
    } catch (LinkageError | RuntimeException e) {
      LOG.log(
          WARNING,
          "Gatehouse cannot let this server take its callers; if logins end in an error ELY01177, let jboss-cli run "
              + COMMAND
              + " and then :reload",
          e);
    }
  }
}
