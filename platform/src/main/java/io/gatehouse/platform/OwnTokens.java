package io.gatehouse.platform;

import io.gatehouse.bearer.token.AccessToken;
import io.gatehouse.bearer.token.IssuedTokens;
import io.gatehouse.jose.JwtRejectedException;
import io.gatehouse.provider.transport.ProviderException;
import java.util.List;

/** Tokens of several kinds: the first whose own a token is decides. */
record OwnTokens(List<IssuedTokens> kinds) implements IssuedTokens {
  @Override
  public boolean isOwn(String token) {
    for (IssuedTokens kind : kinds) { // no stream: this is on the way of every request
      if (kind.isOwn(token)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public AccessToken validate(String token) throws JwtRejectedException, ProviderException {
    for (IssuedTokens kind : kinds) {
      if (kind.isOwn(token)) {
        return kind.validate(token);
      }
    }
    throw new JwtRejectedException("unknown", "it is none of the platform's");
  }
}
