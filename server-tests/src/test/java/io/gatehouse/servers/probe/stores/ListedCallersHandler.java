package io.gatehouse.servers.probe.stores;

import io.gatehouse.ee.mechanism.LoginCredential;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.security.enterprise.credential.Credential;
import jakarta.security.enterprise.identitystore.CredentialValidationResult;
import jakarta.security.enterprise.identitystore.IdentityStoreHandler;
import java.util.Set;

/** An application's own handler, which lets alice in and nobody else. */
@Alternative
@Priority(1000)
@ApplicationScoped
public class ListedCallersHandler implements IdentityStoreHandler {
  @Override
  public CredentialValidationResult validate(Credential credential) {
    return credential instanceof LoginCredential login && login.caller().name().equals("alice")
        ? new CredentialValidationResult("alice", Set.of("administrator"))
        : CredentialValidationResult.INVALID_RESULT;
  }
}
