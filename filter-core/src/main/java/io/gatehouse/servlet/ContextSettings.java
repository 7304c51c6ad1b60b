package io.gatehouse.servlet;

import static java.lang.System.Logger.Level.WARNING;

import io.gatehouse.settings.Application;
import io.gatehouse.settings.InvalidSettingsException;
import io.gatehouse.settings.Reading;
import io.gatehouse.settings.Settings;
import io.gatehouse.settings.SettingsReader;
import io.gatehouse.settings.SettingsSource;
import jakarta.servlet.ServletContext;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The settings of one application, as its context has them; what is wrong with them is in the log.
 *
 * @param settings empty if they are wrong
 * @param failDeployment whether they are wrong, and ask to refuse the deployment then
 */
record ContextSettings(Optional<Settings> settings, boolean failDeployment) {
  private static final System.Logger LOG = System.getLogger(Installation.class.getName());

  static ContextSettings wrong(boolean failDeployment) {
    return new ContextSettings(Optional.empty(), failDeployment);
  }

  /** Empty if nothing is set. */
  static Optional<ContextSettings> read(ServletContext context) {
    WebXmlFile webXml = WebXmlFile.of(context);
    Application application =
        new Application(context.getContextPath(), webXml.realmName(), MessageFiles.of(context));
    List<SettingsSource> sources = ContextSources.of(context, application);
    if (!SettingsReader.isConfigured(sources, application)) {
      return Optional.empty();
    }
    ContextSettings found = read(context, sources, application);
    found.settings().ifPresent(settings -> webXml.warn(settings.store()));
    return Optional.of(found);
  }

  private static ContextSettings read(
      ServletContext context, List<SettingsSource> sources, Application application) {
    try {
      Duration timeout = Duration.ofMinutes(context.getSessionTimeout());
      Reading reading = SettingsReader.read(sources, application, timeout);
      for (String warning : reading.warnings()) {
        LOG.log(WARNING, () -> warning); // no pattern: braces and quotes are what they are
      }
      reading.settings().pages().errorPage().ifPresent(page -> OwnErrorPage.check(page, context));
      return new ContextSettings(Optional.of(reading.settings()), false);
    } catch (InvalidSettingsException e) {
      ClosedPages.tell(ContextSources.where(context), e.problems());
      return wrong(e.failDeployment());
    }
  }
}
