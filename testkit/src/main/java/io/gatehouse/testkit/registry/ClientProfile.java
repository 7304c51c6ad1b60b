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
 * @param certificateBound {@code tls_client_certificate_bound_access_tokens} (RFC 8705 section 3.4)
 */
public record ClientProfile(
    Set<GrantType> grantTypes,
    List<String> exchangeTargets,
    boolean dpopBound,
    boolean certificateBound) {

  public ClientProfile {
    grantTypes = Set.copyOf(grantTypes);
    exchangeTargets = List.copyOf(exchangeTargets);
  }

  /** Logins and their refreshes, no more. */
  static ClientProfile loginOnly() {
    return new ClientProfile(
        Set.of(GrantType.AUTHORIZATION_CODE, GrantType.REFRESH_TOKEN), List.of(), false, false);
  }

  ClientProfile with(GrantType grantType) {
    Set<GrantType> more = new HashSet<>(grantTypes);
    more.add(grantType);
    return new ClientProfile(more, exchangeTargets, dpopBound, certificateBound);
  }

  ClientProfile exchangingFor(List<String> targets) {
    return new ClientProfile(grantTypes, targets, dpopBound, certificateBound)
        .with(GrantType.TOKEN_EXCHANGE);
  }

  ClientProfile boundByDpop() {
    return new ClientProfile(grantTypes, exchangeTargets, true, certificateBound);
  }

  ClientProfile boundByCertificate() {
    return new ClientProfile(grantTypes, exchangeTargets, dpopBound, true);
  }

  /** Whether it may exchange a token for one with that audience. */
  public boolean mayExchangeFor(String target) {
    return exchangeTargets.isEmpty() || exchangeTargets.contains(target);
  }
}
