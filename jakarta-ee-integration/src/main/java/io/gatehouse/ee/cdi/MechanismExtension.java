package io.gatehouse.ee.cdi;

import static java.lang.System.Logger.Level.ERROR;

import io.gatehouse.settings.EarlySettings;
import io.gatehouse.settings.annotation.OpenIdAnnotation;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.BeforeBeanDiscovery;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ProcessAnnotatedType;
import jakarta.interceptor.Interceptor;
import java.util.Optional;

/**
 * Makes the mechanism a bean of the application if {@code gatehouse.mechanism} says so in
 * <em>its</em> sources, or for all applications of the JVM. What is set for one context path alone
 * does not count here: no container tells the path that early.
 */
public class MechanismExtension implements Extension {
  private static final System.Logger LOG = System.getLogger(MechanismExtension.class.getName());

  private Optional<String> annotated = Optional.empty();
  private boolean isHere;

  /**
   * Adds the mechanism before discovery: later, some servers do not count it, and a discovered one
   * that is vetoed they do.
   */
  void addMechanism(@Observes BeforeBeanDiscovery discovery) {
    EarlySettings settings = EarlySettings.of(ApplicationSources.find());
    annotated = settings.openIdAnnotation();
    if (!settings.mechanism()) {
      return;
    }
    try {
      MechanismBean.addTo(discovery, settings.identityStores());
      isHere = true;
    } catch (NoClassDefFoundError e) {
      LOG.log(
          ERROR,
          "gatehouse.mechanism is true, but Jakarta Security is not here, so protected pages are not served; switch the server's security feature on, or take the setting out");
    }
  }

  /**
   * Takes the annotation that is read as settings out of the server's sight, before the server
   * looks: there is one mechanism, and it is ours.
   */
  <T> void hideAnnotation(
      @Observes @Priority(Interceptor.Priority.LIBRARY_BEFORE) ProcessAnnotatedType<T> event) {
    if (annotated.isEmpty()
        || event.getAnnotatedType().getAnnotations().stream().noneMatch(OpenIdAnnotation::is)) {
      return;
    }
    String type = event.getAnnotatedType().getJavaClass().getName();
    if (type.equals(annotated.get())) {
      event.configureAnnotatedType().remove(OpenIdAnnotation::is);
    } else {
      LOG.log(
          ERROR,
          "{0} has an @OpenIdAuthenticationMechanismDefinition beside the one that gatehouse.openid_annotation names, and there can be one mechanism only; take it away there",
          type);
    }
  }

  void addPrincipal(@Observes AfterBeanDiscovery discovery) {
    if (isHere) {
      MechanismBean.addPrincipalTo(discovery);
    }
  }
}
