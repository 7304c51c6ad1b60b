package io.gatehouse.ee.mechanism;

import static jakarta.security.enterprise.identitystore.CredentialValidationResult.NOT_VALIDATED_RESULT;
import static jakarta.security.enterprise.identitystore.IdentityStore.ValidationType.PROVIDE_GROUPS;
import static jakarta.security.enterprise.identitystore.IdentityStore.ValidationType.VALIDATE;

import io.gatehouse.exchange.Caller;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.security.enterprise.credential.Credential;
import jakarta.security.enterprise.identitystore.CredentialValidationResult;
import jakarta.security.enterprise.identitystore.IdentityStore;
import java.util.HashSet;
import java.util.Set;

/**
 * Validates who comes from the login service, so that the application's IdentityStoreHandler goes
 * on to the stores that give groups. A store that is for passwords and groups alike is not asked by
 * any handler for a caller whom another store has validated; this one asks it.
 *
 * <p>It says nowhere that it is a bean: the extension makes it one.
 *
 * @see <a
 *     href="https://jakarta.ee/specifications/security/3.0/jakarta-security-spec-3.0#identity-store">Jakarta
 *     Security 3.0, chapter 3</a>
 */
public class LoginIdentityStore implements IdentityStore {
  @Override
  public CredentialValidationResult validate(Credential credential) {
    if (!(credential instanceof LoginCredential login)) {
      return NOT_VALIDATED_RESULT;
    }
    Caller caller = login.caller();
    CredentialValidationResult known = result(caller, Set.of());
    Set<String> groups = new HashSet<>();
    // asked for, and not injected: our JAR need not see the beans of the application
    for (IdentityStore store : CDI.current().select(IdentityStore.class)) {
      Set<ValidationType> types = store.validationTypes();
      if (types.contains(VALIDATE) && types.contains(PROVIDE_GROUPS) && !isOurs(store)) {
        groups.addAll(store.getCallerGroups(known));
      }
    }
    return result(caller, groups);
  }

  @Override
  public int priority() {
    return Integer.MIN_VALUE; // what others think of our credential does not count
  }

  private static boolean isOurs(IdentityStore store) {
    return store instanceof LoginIdentityStore;
  }

  private static CredentialValidationResult result(Caller caller, Set<String> groups) {
    return new CredentialValidationResult(
        "Gatehouse", new LoginPrincipal(caller), null, caller.subject(), groups);
  }
}
