package io.gatehouse.ee.mechanism;

import io.gatehouse.linking.AccountLinks.User;
import io.gatehouse.linking.oldlogin.Entered;
import io.gatehouse.linking.oldlogin.IdentityStorePasswords;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.security.enterprise.credential.UsernamePasswordCredential;
import jakarta.security.enterprise.identitystore.CredentialValidationResult;
import jakarta.security.enterprise.identitystore.CredentialValidationResult.Status;
import jakarta.security.enterprise.identitystore.IdentityStoreHandler;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/**
 * Asks the application's IdentityStoreHandler whether a password is right. What it throws ends the
 * login, and its message, which may hold anything, goes nowhere. How long a store takes is the
 * store's own affair; how many requests wait for it is not.
 */
public final class StorePasswords implements IdentityStorePasswords {
  private static final int MAX_AT_ONCE = 16;

  private final Semaphore places = new Semaphore(MAX_AT_ONCE);

  @Override
  public Answer check(Entered entered) {
    if (!places.tryAcquire()) {
      return new Answer.Unavailable(
          MAX_AT_ONCE + " logins wait for the application's IdentityStores already");
    }
    try {
      // asked for, and not injected: our JAR need not see the beans of the application
      Instance<IdentityStoreHandler> handlers = CDI.current().select(IdentityStoreHandler.class);
      return handlers.isResolvable()
          ? answer(entered, handlers.get())
          : new Answer.Unavailable(
              "there is not exactly one IdentityStoreHandler; make the application's an @Alternative with a @Priority, or choose another gatehouse.old_login_source");
    } catch (RuntimeException | LinkageError e) {
      return new Answer.Unavailable(
          "the IdentityStores threw "
              + e.getClass().getName()
              + "; gatehouse.old_login_source=identity_stores needs CDI and Jakarta Security");
    } finally {
      places.release();
    }
  }

  private static Answer answer(Entered entered, IdentityStoreHandler handler) {
    UsernamePasswordCredential credential =
        new UsernamePasswordCredential(entered.login(), entered.password().text());
    try {
      CredentialValidationResult result = handler.validate(credential);
      if (result.getStatus() != Status.VALID) {
        return new Answer.Wrong(Optional.empty());
      }
      String name = result.getCallerPrincipal().getName();
      String id = Optional.ofNullable(result.getCallerUniqueId()).orElse(name);
      return new Answer.Right(
          new User(id, entered.login(), name), result.getCallerGroups(), Optional.empty());
    } finally {
      credential.clearCredential();
    }
  }
}
