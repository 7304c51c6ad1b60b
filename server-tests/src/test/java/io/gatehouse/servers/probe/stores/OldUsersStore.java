package io.gatehouse.servers.probe.stores;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.security.enterprise.credential.UsernamePasswordCredential;
import jakarta.security.enterprise.identitystore.CredentialValidationResult;
import jakarta.security.enterprise.identitystore.IdentityStore;
import java.util.Set;

/** Knows password and groups of a user of before, and nothing of others. */
@ApplicationScoped
public class OldUsersStore implements IdentityStore {

  /** Found by the type of its parameter. */
  public CredentialValidationResult validate(UsernamePasswordCredential credential) {
    return credential.compareTo("olga@example.test", "olga-of-old")
        ? new CredentialValidationResult("olga", Set.of("agent"))
        : CredentialValidationResult.INVALID_RESULT;
  }
}
