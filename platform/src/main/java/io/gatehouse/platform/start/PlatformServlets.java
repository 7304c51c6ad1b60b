package io.gatehouse.platform.start;

import io.gatehouse.platform.Platform;
import io.gatehouse.platform.authorization.InstallIdFilter;
import io.gatehouse.platform.rest.RestApplication;
import io.gatehouse.servlet.Installation;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.servlet.ServletContainer;
import org.jspecify.annotations.Nullable;

/**
 * Puts the platform's API into an application that sets {@code gatehouse.platform=true}, on paths
 * of its own; into any other, nothing.
 */
public final class PlatformServlets implements ServletContainerInitializer {
  @Override
  public void onStartup(@Nullable Set<Class<?>> classes, ServletContext context) {
    Optional<Installation> installed = Installation.in(context); // which opens the platform
    if (installed.isPresent()) {
      Platform.find(context).ifPresent(platform -> add(platform, context));
    }
  }

  private static void add(Platform platform, ServletContext context) {
    FilterRegistration.Dynamic installIds =
        context.addFilter("gatehouse-platform-install-id", new InstallIdFilter());
    if (installIds != null) {
      installIds.setAsyncSupported(true);
      installIds.addMappingForUrlPatterns(
          EnumSet.of(DispatcherType.REQUEST), /* isMatchAfter= */ true, "/*");
    }
    add(
        platform,
        new Part(
            "account", "/api/account/*", platform.accountResources(), platform.accountFilters()),
        context);
    add(
        platform,
        new Part("sentinel", "/sentinel/*", platform.sentinelResources(), List.of()),
        context);
    add(
        platform,
        new Part("operator", "/api/platform/*", platform.operatorResources(), List.of()),
        context);
    RootMetadataServlet.addTo(context);
  }

  private record Part(String name, String path, List<Object> resources, List<Object> filters) {}

  private static void add(Platform platform, Part part, ServletContext context) {
    String servlet = "gatehouse-platform-" + part.name();
    ResourceConfig config =
        RestApplication.of(servlet, part.resources(), platform.domains(), platform.clock());
    part.filters().forEach(config::register);
    ServletRegistration.Dynamic added = context.addServlet(servlet, new ServletContainer(config));
    if (added != null) {
      added.setAsyncSupported(true);
      added.setLoadOnStartup(1);
      Set<String> taken = added.addMapping(part.path());
      if (!taken.isEmpty()) {
        throw new IllegalStateException(
            "the platform needs "
                + part.path()
                + ", and another servlet of the application has it");
      }
    }
  }
}
