package io.gatehouse.servers.probe.stores;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.security.enterprise.credential.UsernamePasswordCredential;
import jakarta.security.enterprise.identitystore.CredentialValidationResult;
import jakarta.security.enterprise.identitystore.IdentityStore;
import java.util.Set;

/** For passwords and groups alike, as most stores are. */
@ApplicationScoped
public class PasswordStore implements IdentityStore {

  /** Found by the type of its parameter. */
  public CredentialValidationResult validate(UsernamePasswordCredential credential) {
    return CredentialValidationResult.INVALID_RESULT;
  }

  @Override
  public Set<String> getCallerGroups(CredentialValidationResult validated) {
    return validated.getCallerPrincipal().getName().equals("carol") ? Set.of("agent") : Set.of();
  }
}
