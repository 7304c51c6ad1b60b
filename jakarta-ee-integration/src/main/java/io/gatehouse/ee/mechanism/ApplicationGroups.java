package io.gatehouse.ee.mechanism;

import io.gatehouse.exchange.Caller;
import io.gatehouse.login.LoginGroups;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.security.enterprise.identitystore.CredentialValidationResult;
import jakarta.security.enterprise.identitystore.IdentityStoreHandler;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Asks the application's IdentityStoreHandler for groups. What it throws ends the login, and its
 * message, which may hold anything, goes nowhere. How long a store takes is the store's own affair;
 * how many requests wait for it is not.
 */
final class ApplicationGroups implements LoginGroups {
  private static final int MAX_AT_ONCE = 16;
  private static final int MAX_LENGTH = 255;
  private static final long PATIENCE_SECONDS = 2;

  private final Semaphore places = new Semaphore(MAX_AT_ONCE);

  @Override
  public Answer of(Caller caller) {
    try {
      if (!places.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        return new Answer.Unavailable(
            MAX_AT_ONCE + " logins wait for the application's IdentityStores already");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Answer.Unavailable("interrupted");
    }
    try {
      // asked for, and not injected: our JAR need not see the beans of the application
      Instance<IdentityStoreHandler> handlers = CDI.current().select(IdentityStoreHandler.class);
      return handlers.isResolvable()
          ? answer(handlers.get().validate(new LoginCredential(caller)))
          : new Answer.Unavailable(
              "there is not exactly one IdentityStoreHandler; make the application's an @Alternative with a @Priority, or take gatehouse.identity_stores out");
    } catch (RuntimeException | LinkageError e) {
      return new Answer.Unavailable("an IdentityStore threw " + cause(e).getClass().getName());
    } finally {
      places.release();
    }
  }

  private static Answer answer(CredentialValidationResult result) {
    if (result.getStatus() != CredentialValidationResult.Status.VALID) {
      return new Answer.Refused();
    }
    Set<String> groups = result.getCallerGroups();
    if (groups.size() > MAX_GROUPS
        || groups.stream().anyMatch(each -> each.isBlank() || each.length() > MAX_LENGTH)) {
      return new Answer.Unavailable(
          "the IdentityStores gave more than "
              + MAX_GROUPS
              + " groups, or one without a name, or one longer than "
              + MAX_LENGTH);
    }
    return new Answer.Granted(groups);
  }

  /** Containers wrap what a bean throws. */
  private static Throwable cause(Throwable thrown) {
    Throwable cause = thrown;
    for (int i = 0; i < 10 && cause.getCause() != null; i++) {
      cause = cause.getCause();
    }
    return cause;
  }
}
