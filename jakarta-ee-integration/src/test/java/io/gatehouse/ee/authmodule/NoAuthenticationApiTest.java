package io.gatehouse.ee.authmodule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.testkit.TestProvider;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A server that has no Jakarta Authentication: its classes are hidden from ours. */
class NoAuthenticationApiTest {
  private static final String CONSTRAINT =
      """
      <security-constraint><web-resource-collection><web-resource-name>old</web-resource-name>
        <url-pattern>/old/*</url-pattern></web-resource-collection>
        <auth-constraint><role-name>agent</role-name></auth-constraint></security-constraint>
      """;

  private static final Path API = Path.of(System.getProperty("authentication-api.jar"));

  @Test
  void theDeploymentIsRefusedRatherThanLeftOpen() throws Exception {
    isRefused(List.of());
  }

  @Test
  void soItIsWhereTheApplicationBringsTheApiAndTheServerHasNothingBehindIt() throws Exception {
    isRefused(List.of(API.toUri().toURL()));
  }

  private static void isRefused(List<URL> brought) throws Exception {
    try (TestProvider provider = TestProvider.start();
        TomcatApp app =
            TomcatApp.startWithoutInitializers(TomcatApp.params(provider.issuer().toString()), "");
        URLClassLoader without = withoutTheServersApi(brought)) {
      ServletContainerInitializer initializer =
          (ServletContainerInitializer)
              without
                  .loadClass(AuthModuleRegistration.class.getName())
                  .getDeclaredConstructor()
                  .newInstance();
      assertThat(initializer).isNotInstanceOf(AuthModuleRegistration.class);
      assertThatThrownBy(() -> initializer.onStartup(Set.of(), app.context().getServletContext()))
          .isInstanceOf(ServletException.class)
          .hasMessageContaining("no Jakarta Authentication")
          .hasMessageContaining("GatehouseFilter");
    }
  }

  @Test
  void aFilterIsNotEnoughWhereConstraintsAreLeftToTheServer() throws Exception {
    try (TestProvider provider = TestProvider.start();
        TomcatApp app =
            TomcatApp.startPackedWithoutTheApi(
                TomcatApp.params(provider.issuer().toString()),
                FilterWayInTest.FILTER + CONSTRAINT)) {
      assertThat(app.isDeployed()).isFalse();
    }
  }

  @Test
  void constraintsThatMayNotHoldAreServedOnlyIfToldSo() throws Exception {
    try (TestProvider provider = TestProvider.start()) {
      Map<String, String> params = TomcatApp.params(provider.issuer().toString());
      params.put("gatehouse.insecure_unenforced_constraints", "true");
      try (TomcatApp app = TomcatApp.startPackedWithoutTheApi(params, "")) {
        assertThat(app.isDeployed()).isTrue();
        Visitor alice = new Visitor(app, provider);
        assertThat(alice.logIn("/public/x?do=authenticate", "alice").body()).contains("user=alice");
      }
    }
  }

  @Test
  void aFilterThatGuardsPathsIsTheWayInThere() throws Exception {
    try (TestProvider provider = TestProvider.start();
        TomcatApp app =
            TomcatApp.startPackedWithoutTheApi(
                TomcatApp.params(provider.issuer().toString()), FilterWayInTest.FILTER)) {
      assertThat(app.isDeployed()).isTrue();
      Visitor alice = new Visitor(app, provider);
      assertThat(alice.get("/desk/x").statusCode()).isEqualTo(302);
      assertThat(alice.logIn("/desk/x", "alice").body()).contains("user=alice");
      assertThat(alice.get("/desk/x?do=async").body()).contains("ASYNC user=alice");
      assertThat(alice.get("/desk/x?do=session&put=book").body()).contains("cart=book");
      assertThat(alice.get("/desk/x?do=invalidate").headers().allValues("Set-Cookie"))
          .filteredOn(cookie -> cookie.startsWith("gatehouse"))
          .hasSize(1);
      assertThat(alice.get("/public/x").body()).contains("user=null");
    }
  }

  private static URLClassLoader withoutTheServersApi(List<URL> brought) {
    List<URL> classPath = new ArrayList<>(brought);
    for (Class<?> ours : List.of(AuthModuleRegistration.class, io.gatehouse.Gatehouse.class)) {
      classPath.add(ours.getProtectionDomain().getCodeSource().getLocation());
    }
    return new URLClassLoader(
        classPath.toArray(URL[]::new), new Hiding(NoAuthenticationApiTest.class.getClassLoader()));
  }

  /** Hides the API, and our own classes so that they are loaded anew. */
  private static final class Hiding extends ClassLoader {
    Hiding(ClassLoader parent) {
      super(parent);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      boolean ours = name.startsWith("io.gatehouse.") && !name.startsWith("io.gatehouse.testkit.");
      if (ours || name.startsWith("jakarta.security.auth.message.")) {
        throw new ClassNotFoundException(name);
      }
      return super.loadClass(name, resolve);
    }
  }
}
