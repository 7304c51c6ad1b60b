package io.gatehouse.platform.login;

import io.gatehouse.bearer.token.AccessToken;
import io.gatehouse.bearer.token.IssuedTokens;
import io.gatehouse.exchange.Caller;
import io.gatehouse.jose.JwtRejectedException;
import io.gatehouse.platform.rest.CallerKind;
import io.gatehouse.platform.secrets.OpaqueToken;
import io.gatehouse.provider.tls.Secret;
import io.gatehouse.store.RandomKey;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The one token of who operates the platform, which the settings have. */
public final class OperatorToken implements IssuedTokens {
  private static final AccessToken OPERATOR =
      new AccessToken(
          new Caller(
              "operator",
              CallerKind.ISSUER,
              "operator",
              Set.of(),
              Map.of(CallerKind.CLAIM, CallerKind.OPERATOR.name())),
          Set.of(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Instant.MAX);

  private final Optional<String> hash;
  private final int length;

  /**
   * @param secret empty: nobody is the operator
   */
  public OperatorToken(Optional<Secret> secret) {
    this.hash = secret.map(it -> OpaqueToken.hash(it.value()));
    this.length = secret.map(it -> it.value().length()).orElse(0);
  }

  @Override
  public boolean isOwn(String token) {
    // this is on the way of every request, and a hash takes its time; a length is no secret.
    // Hashes: what is compared has nothing of the token
    return hash.isPresent()
        && token.length() == length
        && RandomKey.equal(hash.get(), OpaqueToken.hash(token));
  }

  @Override
  public AccessToken validate(String token) throws JwtRejectedException {
    if (!isOwn(token)) {
      throw new JwtRejectedException("operator", "it is not the operator's token");
    }
    return OPERATOR;
  }
}
