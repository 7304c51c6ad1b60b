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
 * @param dpopBound {@code dpop_bound_access_tokens} (RFC 9449 section 5.2)
 */
public record ClientProfile(
    Set<GrantType> grantTypes, List<String> exchangeTargets, boolean dpopBound) {

  public ClientProfile {
    grantTypes = Set.copyOf(grantTypes);
    exchangeTargets = List.copyOf(exchangeTargets);
  }

  /** Logins and their refreshes, no more. */
  static ClientProfile loginOnly() {
    return new ClientProfile(
        Set.of(GrantType.AUTHORIZATION_CODE, GrantType.REFRESH_TOKEN), List.of(), false);
  }

  ClientProfile with(GrantType grantType) {
    Set<GrantType> more = new HashSet<>(grantTypes);
    more.add(grantType);
    return new ClientProfile(more, exchangeTargets, dpopBound);
  }

  ClientProfile exchangingFor(List<String> targets) {
    return new ClientProfile(grantTypes, targets, dpopBound).with(GrantType.TOKEN_EXCHANGE);
  }

  ClientProfile boundByDpop() {
    return new ClientProfile(grantTypes, exchangeTargets, true);
  }

  /** Whether it may exchange a token for one with that audience. */
  public boolean mayExchangeFor(String target) {
    return exchangeTargets.isEmpty() || exchangeTargets.contains(target);
  }
}
