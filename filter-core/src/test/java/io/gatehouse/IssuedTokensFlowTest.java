package io.gatehouse;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.audit.Audit;
import io.gatehouse.bearer.token.AccessToken;
import io.gatehouse.bearer.token.IssuedTokens;
import io.gatehouse.exchange.Caller;
import io.gatehouse.exchange.Outcome;
import io.gatehouse.jose.JwtRejectedException;
import io.gatehouse.login.LoginGroups;
import io.gatehouse.paths.Way;
import io.gatehouse.provider.transport.ProviderException;
import io.gatehouse.settings.InvalidSettingsException;
import io.gatehouse.settings.Settings;
import io.gatehouse.settings.SettingsReader;
import io.gatehouse.settings.SettingsSource;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Access tokens that the application itself issues, beside those of no issuer at all. */
final class IssuedTokensFlowTest {
  private static final String OWN = "own-alice";

  private final Gatehouse gatehouse = open();

  /** Those that begin with {@code own-}; one of them counts, and one cannot be looked up. */
  private static final class OwnTokens implements IssuedTokens {
    @Override
    public boolean isOwn(String token) {
      return token.startsWith("own-");
    }

    @Override
    public AccessToken validate(String token) throws JwtRejectedException, ProviderException {
      if (token.equals("own-later")) {
        throw new ProviderException(
            ProviderException.Kind.UNAVAILABLE, "the database does not answer; see that it runs");
      }
      if (!token.equals(OWN)) {
        throw new JwtRejectedException("unknown", "it was never issued, or is revoked");
      }
      return new AccessToken(
          new Caller("alice", "platform", "1", Set.of("agent"), Map.of()),
          Set.of(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Instant.MAX);
    }
  }

  private static Gatehouse open() {
    return Gatehouse.open(
        settings("platform", "true", "ways_in", "/* bearer"),
        new SettableClock(),
        new Surroundings(
            StoreOutage.NO_DATA_SOURCES,
            LoginGroups.NONE,
            Optional.empty(),
            new Audit("test"),
            Optional.empty(),
            Optional.empty(),
            Optional.of((key, token) -> Optional.empty()),
            Optional.of(new OwnTokens())));
  }

  private static Settings settings(String... namesAndValues) {
    Map<String, String> all = new HashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      all.put("gatehouse." + namesAndValues[i], namesAndValues[i + 1]);
    }
    try {
      return SettingsReader.read(List.of(SettingsSource.contextParams(all)), "/app");
    } catch (InvalidSettingsException e) {
      throw new AssertionError(e.problems().toString(), e);
    }
  }

  @AfterEach
  void close() {
    gatehouse.close();
  }

  private Outcome call(String token) {
    return new TestBrowser(gatehouse, BearerFixture.BASE)
        .send(
            TestRequest.get(BearerFixture.BASE, "/api/orders")
                .header("Authorization", "Bearer " + token)
                .header("Accept", "application/json")
                .guarded());
  }

  private int status(String token) {
    return ((Outcome.Answered) call(token)).reply().status();
  }

  @Test
  void anOwnTokenIsItsCallers() {
    assertThat(call(OWN)).isInstanceOf(Outcome.Authenticated.class);
    assertThat(((Outcome.Authenticated) call(OWN)).caller().roles()).containsExactly("agent");
  }

  @Test
  void anUnknownOneIsRefusedAndNobodyElseIsAsked() {
    assertThat(status("own-nobody")).isEqualTo(401);
    assertThat(status("eyJhbGciOiJSUzI1NiJ9.e30.AAAA")).isEqualTo(401);
    assertThat(status("opaque")).isEqualTo(401);
  }

  @Test
  void nothingIsDecidedWhileItCannotBeLookedUp() {
    assertThat(call("own-later")).isInstanceOf(Outcome.Undecided.class);
  }

  @Test
  void thePlatformsPathsTakeTokensUnlessTheWaysInSayOtherwise() {
    Settings quiet =
        settings(
            "platform",
            "true",
            "issuer",
            "https://login.example",
            "client_id",
            "desk",
            "client_secret",
            "s");
    assertThat(quiet.ways().at("/api/account/1/users"))
        .containsExactlyInAnyOrder(Way.BEARER, Way.OAUTH1);
    assertThat(quiet.ways().at("/orders")).doesNotContain(Way.BEARER);
    assertThat(quiet.bearer().tokens().issuers()).isEmpty();
    Settings said =
        settings(
            "platform",
            "true",
            "issuer",
            "https://login.example",
            "client_id",
            "desk",
            "client_secret",
            "s",
            "ways_in",
            "/api/account/* bearer session");
    assertThat(said.ways().at("/api/account/1/users")).contains(Way.SESSION);
  }
}
