package io.gatehouse.servlet;

import io.gatehouse.Gatehouse;
import io.gatehouse.audit.Audit;
import io.gatehouse.login.LoginGroups;
import io.gatehouse.settings.Settings;
import jakarta.servlet.ServletContext;
import java.time.Clock;
import java.util.Optional;

/** The house of one application and the platform beside it: opened, and closed, together. */
record OpenHouse(Gatehouse gatehouse, Optional<AddedPlatform.Open> platform)
    implements AutoCloseable {

  /**
   * Opens both.
   *
   * @throws IllegalArgumentException if the settings need what is not there
   */
  static OpenHouse open(
      Settings settings, ServletContext context, LoginGroups groups, Audit audit) {
    Clock clock = Clock.systemUTC();
    Optional<AddedPlatform.Open> platform =
        settings.platform().isPresent()
            ? Optional.of(added(context).open(context, ground(settings, audit, clock)))
            : Optional.empty();
    try {
      ClassLoader application = context.getClassLoader();
      return new OpenHouse(
          Gatehouse.open(
              settings,
              clock,
              OwnServices.surroundings(settings, application, groups, audit, platform)),
          platform);
    } catch (IllegalArgumentException e) {
      platform.ifPresent(AddedPlatform.Open::close);
      throw e;
    }
  }

  private static AddedPlatform added(ServletContext context) {
    return OwnServices.one(AddedPlatform.class, context.getClassLoader())
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "gatehouse.platform is true, and the platform is not there; put"
                        + " gatehouse-platform-all.jar into WEB-INF/lib, or take the setting out"));
  }

  private static AddedPlatform.Ground ground(Settings settings, Audit audit, Clock clock) {
    return new AddedPlatform.Ground(
        settings.platform().orElseThrow(), JndiDataSources::named, audit, clock);
  }

  /** Asks all that is out of the process for something, so that the log tells what is wrong. */
  void tryOut() {
    gatehouse.tryOut();
    platform.ifPresent(AddedPlatform.Open::tryOut);
  }

  @Override
  public void close() {
    gatehouse.close();
    platform.ifPresent(AddedPlatform.Open::close);
  }
}
