package io.gatehouse.platform.consumers.authentication;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.gatehouse.jose.keys.JwkSetSource;
import io.gatehouse.jose.signature.CheckPlaces;
import io.gatehouse.platform.calls.OutgoingCalls;
import io.gatehouse.platform.consumers.connectors.Connector;
import io.gatehouse.platform.consumers.connectors.fields.KeyFields;
import io.gatehouse.provider.transport.BackgroundThreads;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutorService;

/**
 * The keys of brands. A set of keys is fetched when it is first needed and kept; for a key that is
 * not in it, it is fetched anew at a bounded rate, each connector's by itself.
 */
final class BrandKeys implements AutoCloseable {
  private static final int MOST = 1000;
  private static final int FETCHES_AT_ONCE = 8;
  private static final int FETCHES_WAITING = 64;
  private static final int OK = 200;

  private final OutgoingCalls calls;
  private final Clock clock;
  private final ExecutorService threads =
      BackgroundThreads.few("gatehouse-brand-keys", FETCHES_AT_ONCE, FETCHES_WAITING);
  private final CheckPlaces places = CheckPlaces.ofThisMachine();
  private final Cache<Place, JwkSetSource> fetched =
      Caffeine.newBuilder().maximumSize(MOST).expireAfterAccess(Duration.ofDays(1)).build();

  /** No connector can use up what another may fetch. */
  private record Place(String account, String connector, URI address) {}

  BrandKeys(OutgoingCalls calls, Clock clock) {
    this.calls = calls;
    this.clock = clock;
  }

  /** The one of a connector. */
  JwkSetSource of(Connector connector) {
    if (connector.jwksUrl().isEmpty()) {
      return JwkSetSource.ofPublicKey(KeyFields.pem(connector.publicKey().orElseThrow()), clock)
          .sharing(places);
    }
    URI address = connector.jwksUrl().get();
    return fetched.get(
        new Place(connector.account(), connector.id(), address),
        place ->
            JwkSetSource.open(
                    "keys of connector " + connector.id(), () -> fetch(address), threads, clock)
                .sharing(places));
  }

  private String fetch(URI address) throws Exception {
    OutgoingCalls.Answer answer = calls.send(OutgoingCalls.Call.get(address));
    if (answer.status() != OK) {
      throw new IOException(address.getHost() + " answers " + answer.status() + "; see jwksUrl");
    }
    return answer.body();
  }

  @Override
  public void close() {
    BackgroundThreads.end(threads);
  }
}
