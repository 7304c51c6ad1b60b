package io.gatehouse.login;

import io.gatehouse.jose.JwtRejectedException;
import io.gatehouse.provider.endpoints.Tokens;
import io.gatehouse.provider.metadata.ProviderMetadata;
import io.gatehouse.provider.transport.ProviderException;
import io.gatehouse.session.Session;
import io.gatehouse.session.refresh.TokenRenewal;

/** Renews a session's tokens at the provider where its caller logged in. */
final class LoginRenewal implements TokenRenewal {
  private final LoginProviders providers;
  private final LoginAudit audit;

  LoginRenewal(LoginProviders providers, LoginAudit audit) {
    this.providers = providers;
    this.audit = audit;
  }

  @Override
  public void prepare(Session session) throws ProviderException {
    ProviderMetadata unused = entry(session).provider().metadata();
  }

  @Override
  public Tokens redeem(Session session) throws ProviderException {
    return entry(session)
        .provider()
        .refresh(session.tokens().refreshToken().orElseThrow(LoginRenewal::gone));
  }

  @Override
  public Renewed identify(Session session, Tokens fresh)
      throws JwtRejectedException, ProviderException {
    Renewed renewed = entry(session).identification().renew(session, fresh);
    audit.renewed(session.caller(), renewed.caller());
    return renewed;
  }

  private LoginProviders.Entry entry(Session session) throws ProviderException {
    return providers.byName(session.provider()).orElseThrow(LoginRenewal::gone);
  }

  private static ProviderException gone() {
    return new ProviderException(
        ProviderException.Kind.REFUSED_GRANT,
        "the provider of the session is no longer in the settings");
  }
}
