package io.gatehouse.testkit.registry;

import com.nimbusds.oauth2.sdk.GrantType;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a client may do.
 *
 * @param grantTypes {@code grant_types} (RFC 7591 section 2)
 * @param exchangeTargets the audiences and resources that it may exchange tokens for; if empty, any
 */
public record ClientProfile(Set<GrantType> grantTypes, List<String> exchangeTargets) {

  public ClientProfile {
    grantTypes = Set.copyOf(grantTypes);
    exchangeTargets = List.copyOf(exchangeTargets);
  }

  /** Logins and their refreshes, no more. */
  static ClientProfile loginOnly() {
    return new ClientProfile(
        Set.of(GrantType.AUTHORIZATION_CODE, GrantType.REFRESH_TOKEN), List.of());
  }

  ClientProfile with(GrantType grantType) {
    Set<GrantType> more = new HashSet<>(grantTypes);
    more.add(grantType);
    return new ClientProfile(more, exchangeTargets);
  }

  ClientProfile exchangingFor(List<String> targets) {
    return new ClientProfile(grantTypes, targets).with(GrantType.TOKEN_EXCHANGE);
  }

  /** Whether it may exchange a token for one with that audience. */
  public boolean mayExchangeFor(String target) {
    return exchangeTargets.isEmpty() || exchangeTargets.contains(target);
  }
}
