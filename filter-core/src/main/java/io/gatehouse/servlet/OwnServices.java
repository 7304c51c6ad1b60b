package io.gatehouse.servlet;

import io.gatehouse.Surroundings;
import io.gatehouse.audit.Audit;
import io.gatehouse.linking.AccountLinks;
import io.gatehouse.linking.oldlogin.IdentityStorePasswords;
import io.gatehouse.linking.oldlogin.PasswordSource;
import io.gatehouse.linking.oldlogin.SourceSettings;
import io.gatehouse.login.LoginGroups;
import io.gatehouse.oauth1.ApiKeys;
import io.gatehouse.organisations.Accounts;
import io.gatehouse.settings.Settings;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/** What an application implements for us, and names in its {@code META-INF/services}. */
final class OwnServices {
  private OwnServices() {}

  /**
   * What the house has of server and application, with those settings.
   *
   * @throws IllegalArgumentException if a class that is named cannot be made, or is there twice
   */
  static Surroundings surroundings(
      Settings settings,
      ClassLoader application,
      LoginGroups groups,
      Audit audit,
      Optional<AddedPlatform.Open> platform) {
    return new Surroundings(
        JndiDataSources::named,
        groups,
        one(Accounts.class, application),
        audit,
        one(AccountLinks.class, application),
        settings.oldLogin().flatMap(login -> passwords(login.source(), application)),
        apiKeys(one(ApiKeys.class, application), platform.map(AddedPlatform.Open::keys)),
        platform.map(AddedPlatform.Open::tokens));
  }

  /** The application's own, then the platform's. */
  private static Optional<ApiKeys> apiKeys(Optional<ApiKeys> own, Optional<ApiKeys> platform) {
    if (own.isEmpty() || platform.isEmpty()) {
      return own.or(() -> platform);
    }
    return Optional.of(
        (key, token) -> own.get().find(key, token).or(() -> platform.get().find(key, token)));
  }

  private static Optional<PasswordSource> passwords(
      SourceSettings source, ClassLoader application) {
    if (source instanceof SourceSettings.IdentityStores) {
      return one(IdentityStorePasswords.class, application).map(PasswordSource.class::cast);
    }
    return source instanceof SourceSettings.Application
        ? one(PasswordSource.class, application)
        : Optional.empty();
  }

  /**
   * The one that it names.
   *
   * @param application the application's class loader
   * @throws IllegalArgumentException if it names several, or one that cannot be made
   */
  static <T> Optional<T> one(Class<T> type, ClassLoader application) {
    List<T> found = all(type, application);
    if (found.size() > 1) {
      throw new IllegalArgumentException(
          "META-INF/services/"
              + type.getName()
              + " names "
              + found.size()
              + " classes, and one can be; take the others out");
    }
    return found.stream().findFirst();
  }

  /**
   * All that it names.
   *
   * @throws IllegalArgumentException if one of them cannot be made
   */
  static <T> List<T> all(Class<T> type, ClassLoader application) {
    try {
      return ServiceLoader.load(type, application).stream()
          .map(ServiceLoader.Provider::get)
          .toList();
    } catch (ServiceConfigurationError e) {
      throw new IllegalArgumentException(
          "a class that META-INF/services/"
              + type.getName()
              + " names cannot be made ("
              + e.getMessage()
              + "); it must be public, implement the interface, and have a public constructor"
              + " without parameters",
          e);
    }
  }
}
