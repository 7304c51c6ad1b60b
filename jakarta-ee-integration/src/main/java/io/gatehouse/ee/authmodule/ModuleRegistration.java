package io.gatehouse.ee.authmodule;

import io.gatehouse.ee.server.TomcatAuthenticator;
import io.gatehouse.servlet.Installation;
import jakarta.security.auth.message.config.AuthConfigFactory;
import jakarta.servlet.ServletContext;
import java.util.Optional;

/**
 * Registers the module for one application. Loaded only where Jakarta Authentication may be there.
 */
final class ModuleRegistration {
  private static final String LAYER = "HttpServlet";

  private ModuleRegistration() {}

  /**
   * Registers; works from JASPIC 1.1 on, which lacks {@code registerServerAuthModule}.
   *
   * @return takes the registration back; empty where the API is there and no server behind it, as
   *     where an application brings the API along
   */
  static Optional<Runnable> register(ServletContext context, Installation installation) {
    return Optional.ofNullable(AuthConfigFactory.getFactory())
        .map(factory -> register(factory, context, installation));
  }

  private static Runnable register(
      AuthConfigFactory factory, ServletContext context, Installation installation) {
    String application = context.getVirtualServerName() + " " + context.getContextPath();
    ModuleConfigProvider provider = new ModuleConfigProvider(application, installation);
    String id = factory.registerConfigProvider(provider, LAYER, application, "Gatehouse");
    TomcatAuthenticator.lookAgain(context, LAYER, application);
    return () -> {
      // a next version of the application may have come before this one went
      if (provider.equals(factory.getConfigProvider(LAYER, application, null))) {
        factory.removeRegistration(id);
      }
    };
  }
}
