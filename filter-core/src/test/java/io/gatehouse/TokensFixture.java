package io.gatehouse;

import io.gatehouse.bearer.token.AccessToken;
import io.gatehouse.bearer.token.AccessTokens;
import io.gatehouse.jose.JwtRejectedException;
import io.gatehouse.jose.signature.CheckPlaces;
import io.gatehouse.provider.transport.ProviderException;
import io.gatehouse.provider.transport.Transport;
import io.gatehouse.provider.transport.TransportSettings;
import io.gatehouse.session.EndedLogins;
import io.gatehouse.settings.InvalidSettingsException;
import io.gatehouse.settings.Settings;
import io.gatehouse.settings.SettingsReader;
import io.gatehouse.settings.SettingsSource;
import io.gatehouse.store.InMemoryStore;
import io.gatehouse.store.MemoryStoreSettings;
import io.gatehouse.testkit.TestProvider;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Access tokens of an API alone, made of the settings that a user would write. */
final class TokensFixture implements AutoCloseable {
  /** Of a token that counts. */
  static final String COUNTS = "counts";

  private final Transport transport = Transport.open(TransportSettings.defaults());
  private final AccessTokens tokens;

  /** Name, value, name, value. */
  TokensFixture(Clock clock, String... namesAndValues) {
    tokens =
        new AccessTokens(
            settings(namesAndValues).bearer().tokens(),
            new AccessTokens.Ground(
                transport,
                CheckPlaces.ofThisMachine(),
                new EndedLogins(
                    "test",
                    new InMemoryStore(new MemoryStoreSettings(1000, 1000, 1 << 20), clock),
                    clock),
                Optional.empty(),
                clock));
  }

  /** With that provider as the only issuer. */
  static TokensFixture at(TestProvider provider, Clock clock, String... namesAndValues) {
    String[] all = new String[namesAndValues.length + 2];
    System.arraycopy(namesAndValues, 0, all, 2, namesAndValues.length);
    all[0] = "issuer";
    all[1] = provider.issuer().toString();
    return new TokensFixture(clock, all);
  }

  static Settings settings(String... namesAndValues) {
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put("gatehouse.ways_in", "/* bearer");
    texts.put("gatehouse.audience", "desk");
    for (int i = 0; i < namesAndValues.length; i += 2) {
      texts.put("gatehouse." + namesAndValues[i], namesAndValues[i + 1]);
    }
    try {
      return SettingsReader.read(List.of(SettingsSource.contextParams(texts)), "/app");
    } catch (InvalidSettingsException e) {
      throw new AssertionError(e.problems().toString(), e);
    }
  }

  AccessToken validate(String token) throws JwtRejectedException, ProviderException {
    return tokens.validate(token);
  }

  /** The rule that the token breaks, or {@link #COUNTS}. */
  String rule(String token) {
    try {
      AccessToken unused = tokens.validate(token);
      return COUNTS;
    } catch (JwtRejectedException e) {
      return e.rule();
    } catch (ProviderException e) {
      return e.kind().toString();
    }
  }

  @Override
  public void close() {
    tokens.close();
    transport.close();
  }
}
