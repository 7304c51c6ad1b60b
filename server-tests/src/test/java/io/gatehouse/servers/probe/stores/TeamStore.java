package io.gatehouse.servers.probe.stores;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.security.enterprise.identitystore.CredentialValidationResult;
import jakarta.security.enterprise.identitystore.IdentityStore;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Gives groups, and knows no password; some of its callers are trouble. */
@ApplicationScoped
public class TeamStore implements IdentityStore {
  private int asked;

  @Override
  public Set<ValidationType> validationTypes() {
    return EnumSet.of(ValidationType.PROVIDE_GROUPS);
  }

  @Override
  public synchronized Set<String> getCallerGroups(CredentialValidationResult validated) {
    asked++;
    return switch (validated.getCallerPrincipal().getName()) {
      case "carol" -> Set.of("administrator", "asked-" + asked);
      case "trouble" ->
          throw new IllegalStateException("jdbc:h2:mem:teams;PASSWORD=top-secret is closed");
      case "everybody" ->
          IntStream.range(0, 501).mapToObj(each -> "group" + each).collect(Collectors.toSet());
      default -> Set.of();
    };
  }
}
