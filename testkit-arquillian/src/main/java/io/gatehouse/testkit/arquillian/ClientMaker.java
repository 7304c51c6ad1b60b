package io.gatehouse.testkit.arquillian;

import io.gatehouse.testkit.TestProvider;
import io.gatehouse.testkit.arquillian.client.Clients;
import io.gatehouse.testkit.arquillian.client.Clients.Opened;
import io.gatehouse.testkit.arquillian.client.Login;
import io.gatehouse.testkit.registry.TestUser;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URI;
import org.jboss.arquillian.core.api.Instance;
import org.jboss.arquillian.core.api.annotation.Inject;
import org.jboss.arquillian.core.spi.ServiceLoader;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.arquillian.test.spi.TestClass;
import org.jboss.arquillian.test.spi.enricher.resource.ResourceProvider;

/** Makes what a test has marked with {@link LoggedIn}. */
@SuppressWarnings("NullAway.Init") // by Arquillian
class ClientMaker {
  @Inject private Instance<RunningSuite> suite;
  @Inject private Instance<TestClass> testClass;
  @Inject private Instance<ServiceLoader> services;

  final RunningSuite suite() {
    return suite.get();
  }

  /** A client of that type, closed when the test is over. */
  final Object client(LoggedIn who, Class<?> type, AnnotatedElement marked) {
    Login login = login(who, marked);
    Opened opened =
        Clients.isBrowser(type)
            ? Clients.openBrowser(browserMethod(), login)
            : Clients.open(type, login).orElseThrow(() -> noClient(type));
    suite().closeLater(opened.close());
    return opened.client();
  }

  final Login login(LoggedIn who, AnnotatedElement marked) {
    if (!testClass.get().isAnnotationPresent(SecuredByGatehouse.class)) {
      throw new IllegalStateException(
          "@LoggedIn has nowhere to log in; put @SecuredByGatehouse on "
              + testClass.get().getName());
    }
    TestProvider provider = suite().provider();
    provider.register(user(provider, who));
    return new Login(provider, application(marked), who.loginPath(), who.user());
  }

  private static TestUser user(TestProvider provider, LoggedIn who) {
    TestUser known =
        provider.users().stream()
            .filter(user -> user.username().equals(who.user()))
            .findFirst()
            .orElseGet(() -> TestUser.named(who.user()));
    return who.roles().length == 0 ? known : known.withRoles(who.roles());
  }

  /** What {@code @ArquillianResource URI} would be at the same place. */
  private URI application(AnnotatedElement marked) {
    for (ResourceProvider resources : services.get().all(ResourceProvider.class)) {
      if (resources.canProvide(URI.class)
          && resources.lookup(Address.RESOURCE, marked.getAnnotations()) instanceof URI address) {
        return address.getPath().endsWith("/") ? address : URI.create(address + "/");
      }
    }
    throw new IllegalStateException(
        "@LoggedIn does not know at which deployment; say it by @OperateOnDeployment beside it");
  }

  private Method browserMethod() {
    for (Class<?> type = testClass.get().getJavaClass();
        type != null;
        type = type.getSuperclass()) {
      for (Method method : type.getDeclaredMethods()) {
        if (method.isAnnotationPresent(Browser.class)) {
          return checked(method);
        }
      }
    }
    throw new IllegalStateException(
        "@LoggedIn WebDriver: nobody has opened a browser; give "
            + testClass.get().getName()
            + " a method that does: @Browser static WebDriver open() { … }");
  }

  private static Method checked(Method method) {
    if (!Modifier.isStatic(method.getModifiers()) || method.getParameterCount() > 0) {
      throw new IllegalStateException(
          method + " is marked with @Browser; make it static and without parameters");
    }
    return method;
  }

  private static IllegalStateException noClient(Class<?> type) {
    return new IllegalStateException(
        "@LoggedIn makes no "
            + type.getName()
            + "; take a java.net.http.HttpClient, a jakarta.ws.rs.client.Client, a WebDriver, or"
            + " a String for an access token");
  }

  /** Carries the annotation: Arquillian's resources want to be asked with one. */
  private record Address(@ArquillianResource URI uri) {
    static final ArquillianResource RESOURCE =
        Address.class.getDeclaredConstructors()[0].getParameters()[0].getAnnotation(
            ArquillianResource.class);
  }
}
