package io.gatehouse;

import static io.gatehouse.BearerFixture.BASE;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.bearer.Bearers;
import io.gatehouse.exchange.HttpReply;
import io.gatehouse.exchange.Outcome;
import io.gatehouse.jose.signature.CheckPlaces;
import io.gatehouse.provider.transport.Transport;
import io.gatehouse.provider.transport.TransportSettings;
import io.gatehouse.session.Sessions;
import io.gatehouse.settings.Settings;
import io.gatehouse.store.InMemoryStore;
import io.gatehouse.store.MemoryStoreSettings;
import io.gatehouse.store.Store;
import io.gatehouse.testkit.TestProvider;
import io.gatehouse.testkit.dpop.DpopKey;
import io.gatehouse.testkit.tokens.Binding;
import io.gatehouse.testkit.tokens.TokenChange;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Costly signatures, of tokens and of proofs, share a few places, and wait for one no longer. */
final class BusyChecksTest {
  private static final DpopKey KEY = DpopKey.generate();

  private final SettableClock clock = new SettableClock();
  private final TestProvider provider = TestProvider.start(clock);
  private final Settings settings =
      TokensFixture.settings("issuer", provider.issuer().toString(), "token_cache_size", "0");
  private final Store store = new InMemoryStore(new MemoryStoreSettings(100, 100, 1 << 20), clock);
  private final Transport transport = Transport.open(TransportSettings.defaults());
  private final CheckPlaces places = CheckPlaces.ofThisMachine();
  private final Bearers bearers =
      new Bearers(
          settings.bearer(),
          settings.ways(),
          new Bearers.Ground(
              "test",
              transport,
              places,
              store,
              new Sessions("test", settings.session(), store, clock),
              request -> HttpReply.of(401, "text/plain", ""),
              Optional.empty(),
              clock));

  @AfterEach
  void close() {
    bearers.close();
    transport.close();
    provider.close();
  }

  @Test
  void answers503WhileTooManyProofsOrTokensAreChecked() {
    String bound = provider.accessToken("alice", "desk", Binding.to(KEY));
    String costly =
        provider.accessToken("alice", "desk", TokenChange.of(claims -> {}).withAlg("ES256"));
    String cheap = provider.accessToken("alice", "desk");
    while (places.enter()) {
      assertThat(places).isNotNull(); // until all are taken
    }

    assertBusy(call(dpop(bound)));
    assertBusy(call(bearer(costly)));
    assertThat(call(bearer(cheap))).isInstanceOf(Outcome.Authenticated.class);

    places.leave();
    assertThat(call(dpop(bound))).isInstanceOf(Outcome.Authenticated.class);
    assertThat(call(bearer(costly))).isInstanceOf(Outcome.Authenticated.class);
  }

  private Outcome call(TestRequest request) {
    return bearers.credential().handle(request).orElseThrow();
  }

  private static void assertBusy(Outcome outcome) {
    assertThat(outcome)
        .isInstanceOfSatisfying(
            Outcome.Undecided.class,
            undecided -> {
              assertThat(undecided.reply().status()).isEqualTo(503);
              assertThat(undecided.reply().headers())
                  .extracting(HttpReply.Header::name)
                  .contains("Retry-After")
                  .doesNotContain("WWW-Authenticate");
            });
  }

  private TestRequest dpop(String token) {
    String proof =
        KEY.proof("GET", URI.create(BASE + "/api/x"), clock.instant()).forToken(token).text();
    return TestRequest.get(BASE, "/api/x")
        .header("Authorization", "DPoP " + token)
        .header("DPoP", proof);
  }

  private static TestRequest bearer(String token) {
    return TestRequest.get(BASE, "/api/x").header("Authorization", "Bearer " + token);
  }
}
