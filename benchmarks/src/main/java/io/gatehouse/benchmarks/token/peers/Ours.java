package io.gatehouse.benchmarks.token.peers;

import io.gatehouse.bearer.token.AccessTokens;
import io.gatehouse.jose.signature.CheckPlaces;
import io.gatehouse.provider.transport.Transport;
import io.gatehouse.session.EndedLogins;
import io.gatehouse.settings.Settings;
import io.gatehouse.settings.SettingsReader;
import io.gatehouse.settings.SettingsSource;
import io.gatehouse.store.Store;
import io.gatehouse.store.choice.Stores;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Gatehouse, made of the very settings that a user would write. */
final class Ours implements Contestant {
  private final Transport transport;
  private final AccessTokens tokens;

  /**
   * @param remembers whether tokens that were verified are remembered
   * @param issuers how many issuers there are; the tokens' own is in the middle
   */
  Ours(Terms terms, boolean remembers, int issuers) throws Exception {
    Map<String, String> texts = new LinkedHashMap<>();
    for (int i = 0; i < issuers; i++) {
      boolean isOwn = i == issuers / 2;
      String prefix = issuers == 1 ? "gatehouse." : "gatehouse.provider.p" + i + ".";
      texts.put(prefix + "issuer", isOwn ? terms.issuer() : terms.issuer() + "/other" + i);
      texts.put(prefix + "audience", terms.audience());
      if (terms.alg().equals("HS256")) {
        texts.put(prefix + "access_token_signing_algs", "HS256");
        texts.put(prefix + "access_token_secret", terms.secret());
      } else {
        texts.put(prefix + "jwks_uri", terms.keysUri());
      }
    }
    if (issuers > 1) {
      texts.put(
          "gatehouse.bearer_issuers",
          IntStream.range(0, issuers).mapToObj(i -> "p" + i).collect(Collectors.joining(" ")));
    }
    texts.put("gatehouse.ways_in", "/* bearer");
    // room for the 10,000 that there are, whatever the default is
    texts.put("gatehouse.token_cache_size", remembers ? "64MiB" : "0");
    Settings settings = SettingsReader.read(List.of(SettingsSource.contextParams(texts)), "/desk");
    transport = Transport.open(settings.transport());
    Clock clock = Clock.systemUTC();
    Store store = Stores.open(settings.store(), clock, name -> null);
    tokens =
        new AccessTokens(
            settings.bearer().tokens(),
            new AccessTokens.Ground(
                transport,
                CheckPlaces.ofThisMachine(),
                new EndedLogins(settings.applicationId(), store, clock),
                Optional.empty(),
                clock));
  }

  @Override
  public Set<String> roles(String token) throws Exception {
    return tokens.validate(token).caller().roles();
  }

  @Override
  public void close() {
    tokens.close();
    transport.close();
  }
}
