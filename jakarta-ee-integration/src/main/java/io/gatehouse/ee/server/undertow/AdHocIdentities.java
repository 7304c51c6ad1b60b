package io.gatehouse.ee.server.undertow;

import io.undertow.servlet.api.AuthorizationManager;
import io.undertow.servlet.api.DeploymentInfo;
import org.jspecify.annotations.Nullable;
import org.wildfly.elytron.web.undertow.server.servlet.AuthenticationManager;
import org.wildfly.security.auth.server.SecurityDomain;

/**
 * Elytron's own switch (integrated-jaspi), for one application: callers are taken as they are, and
 * are not looked up in the domain's realms. It is private API of WildFly: the caller is prepared
 * for its absence.
 */
final class AdHocIdentities {
  private AdHocIdentities() {}

  /**
   * Turns it.
   *
   * @return false if the application has no security domain, so that no security is in force
   */
  static boolean allow(DeploymentInfo deployment) {
    SecurityDomain domain = domain(deployment.getClassLoader());
    if (domain == null) {
      return false;
    }
    AuthorizationManager authorization = deployment.getAuthorizationManager();
    // Run-as identities are mapped by what the server has put there before, and that stays
    AuthenticationManager.builder()
        .setSecurityDomain(domain)
        .setAuthorizationManager(authorization)
        .setOverrideDeploymentConfig(true)
        .setEnableJaspi(true)
        .setIntegratedJaspi(false)
        .build()
        .configure(deployment);
    return true;
  }

  /** The domain is known by the class loader of the application. */
  private static @Nullable SecurityDomain domain(ClassLoader application) {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(application);
    try {
      return SecurityDomain.getCurrent();
    } finally {
      thread.setContextClassLoader(before);
    }
  }
}
