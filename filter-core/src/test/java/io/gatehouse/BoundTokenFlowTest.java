package io.gatehouse;

import static io.gatehouse.BearerFixture.BASE;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.exchange.HttpReply;
import io.gatehouse.exchange.Outcome;
import io.gatehouse.settings.InvalidSettingsException;
import io.gatehouse.settings.SettingsReader;
import io.gatehouse.settings.SettingsSource;
import io.gatehouse.store.InMemoryStore;
import io.gatehouse.store.MemoryStoreSettings;
import io.gatehouse.store.Store;
import io.gatehouse.store.StoreUnavailableException;
import io.gatehouse.testkit.dpop.DpopKey;
import io.gatehouse.testkit.dpop.DpopProof;
import io.gatehouse.testkit.tls.SelfSigned;
import io.gatehouse.testkit.tokens.Binding;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Access tokens that are bound to their senders, against the testkit's provider. */
final class BoundTokenFlowTest {
  private static final String PATH = "/api/orders";
  private static final String ALGS = "algs=\"ES256 RS256 PS256 EdDSA Ed25519\"";
  private static final DpopKey KEY = DpopKey.generate();
  private static final int THREADS = 50;

  private final BearerFixture api = new BearerFixture();
  private final SelfSigned certificate = SelfSigned.generate("client", api.clock.instant());

  @AfterEach
  void close() {
    api.close();
  }

  private String token(Binding binding) {
    return api.provider.accessToken("alice", "desk", binding);
  }

  private DpopProof proof(String token) {
    return KEY.proof("GET", URI.create(BASE + PATH), api.clock.instant()).forToken(token);
  }

  private static TestRequest dpop(String token, DpopProof proof) {
    return TestRequest.get(BASE, PATH)
        .header("Authorization", "DPoP " + token)
        .header("DPoP", proof.text());
  }

  private static TestRequest bearer(String token) {
    return TestRequest.get(BASE, PATH).header("Authorization", "Bearer " + token);
  }

  private static void assertCaller(Outcome outcome) {
    assertThat(TwoHouses.caller(outcome).name()).isEqualTo("alice");
  }

  private static void assertRefused(Outcome outcome, String... challenges) {
    HttpReply reply = TestBrowser.reply(outcome);
    assertThat(reply.status()).isEqualTo(401);
    assertThat(reply.headers())
        .filteredOn(header -> header.name().equals("WWW-Authenticate"))
        .extracting(header -> header.value().replaceAll(",? resource_metadata=\"[^\"]*\"", ""))
        .containsExactly(challenges);
  }

  @Test
  void takesATokenFromTheHolderOfItsKey() {
    String token = token(Binding.to(KEY));

    assertCaller(api.call(dpop(token, proof(token))));
    assertCaller(api.call(dpop(token, proof(token)).header("Authorization", "dpop " + token)));
  }

  @Test
  void refusesATokenThatIsBoundToAKeyFromWhoHasOnlyTheToken() {
    String token = token(Binding.to(KEY));

    assertRefused(api.call(bearer(token)), "Bearer error=\"invalid_token\"", "DPoP " + ALGS);
    assertRefused(
        api.call(bearer(token).header("DPoP", proof(token).text())),
        "Bearer error=\"invalid_token\"",
        "DPoP " + ALGS);
    assertRefused(
        api.call(bearer(token).header("Authorization", "DPoP " + token)),
        "DPoP error=\"invalid_dpop_proof\", " + ALGS);
  }

  @Test
  void refusesAProofOfAnotherKey() {
    String token = token(Binding.to(DpopKey.generate()));

    assertRefused(api.call(dpop(token, proof(token))), "DPoP error=\"invalid_token\", " + ALGS);
  }

  @Test
  void refusesAPlainTokenByTheSchemeOfDpop() {
    String token = token(Binding.none());

    assertCaller(api.call(bearer(token)));
    assertCaller(api.call(bearer(token).header("DPoP", "nobody asks for it")));
    assertRefused(api.call(dpop(token, proof(token))), "DPoP error=\"invalid_token\", " + ALGS);
  }

  @Test
  void takesBoundTokensOnlyWhereTheyAreRequired() {
    api.with("dpop", "required", "dpop_signing_algs", "ES256");
    String token = token(Binding.to(KEY));

    assertCaller(api.call(dpop(token, proof(token))));
    assertRefused(api.call(bearer(token(Binding.none()))), "DPoP algs=\"ES256\"");
    assertRefused(
        api.call(bearer(token(Binding.to(certificate))).certificate(certificate.certificate())),
        "DPoP algs=\"ES256\"");
    assertRefused(api.call(TestRequest.get(BASE, PATH)), "DPoP algs=\"ES256\"");
  }

  @Test
  void tellsOfDpopWhereATokenIsNeeded() {
    assertRefused(api.call(TestRequest.get(BASE, PATH)), "Bearer", "DPoP " + ALGS);
  }

  @Test
  void givesANonceAndTakesTheProofWithIt() {
    api.with("dpop_nonce", "true");
    String token = token(Binding.to(KEY));

    Outcome outcome = api.call(dpop(token, proof(token)));

    assertRefused(outcome, "DPoP error=\"use_dpop_nonce\", " + ALGS);
    String nonce = TestBrowser.header(outcome, "DPoP-Nonce").orElseThrow();
    assertCaller(api.call(dpop(token, proof(token).nonce(nonce))));
    assertRefused(
        api.call(dpop(token, proof(token).nonce("made up"))),
        "DPoP error=\"use_dpop_nonce\", " + ALGS);
  }

  @Test
  void refusesAReplayOnTheOtherNode() {
    Store store = new InMemoryStore(new MemoryStoreSettings(100, 100, 1 << 20), api.clock);
    try (Gatehouse one = house(store);
        Gatehouse other = house(store)) {
      String token = token(Binding.to(KEY));
      DpopProof proof = proof(token);

      assertCaller(one.identify(dpop(token, proof)));
      assertRefused(
          other.identify(dpop(token, proof)), "DPoP error=\"invalid_dpop_proof\", " + ALGS);
      assertCaller(other.identify(dpop(token, proof(token))));
    }
  }

  @Test
  void takesTheNonceOfTheOtherNode() {
    Store store = new InMemoryStore(new MemoryStoreSettings(100, 100, 1 << 20), api.clock);
    try (Gatehouse one = house(store, "gatehouse.dpop_nonce", "true");
        Gatehouse other = house(store, "gatehouse.dpop_nonce", "true")) {
      String token = token(Binding.to(KEY));
      Outcome refused = one.identify(dpop(token, proof(token)));
      String nonce = TestBrowser.header(refused, "DPoP-Nonce").orElseThrow();

      assertCaller(other.identify(dpop(token, proof(token).nonce(nonce))));
    }
  }

  @Test
  void letsOneOfFiftyReplaysThrough() throws Exception {
    String token = token(Binding.to(KEY));
    DpopProof proof = proof(token);
    String text = proof.text();
    ExecutorService pool = Executors.newFixedThreadPool(THREADS);
    try {
      List<Callable<Outcome>> all = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        all.add(() -> api.call(dpop(token, proof).header("DPoP", text)));
      }
      List<Outcome> outcomes = new ArrayList<>();
      for (Future<Outcome> each : pool.invokeAll(all)) {
        outcomes.add(each.get());
      }
      assertThat(outcomes).filteredOn(Outcome.Authenticated.class::isInstance).hasSize(1);
    } finally {
      pool.shutdown();
    }
  }

  @Test
  void answers503WhileTheStoreIsOutOfReach() {
    Store gone =
        (Store)
            Proxy.newProxyInstance(
                Store.class.getClassLoader(),
                new Class<?>[] {Store.class},
                (proxy, method, arguments) -> {
                  if (method.getName().equals("close")) {
                    return null;
                  }
                  throw new StoreUnavailableException("gone");
                });
    try (Gatehouse house = house(gone, "gatehouse.logout_ends_tokens", "false")) {
      String token = token(Binding.to(KEY));

      assertThat(TwoHouses.undecided(house.identify(dpop(token, proof(token))))).isEqualTo(503);
      assertCaller(house.identify(bearer(token(Binding.none()))));
    }
  }

  private Gatehouse house(Store store, String... nameAndValue) {
    Map<String, String> settings =
        new java.util.HashMap<>(
            Map.of(
                "gatehouse.issuer", api.provider.issuer().toString(),
                "gatehouse.client_id", "desk",
                "gatehouse.client_secret", "desk-secret-desk-secret-desk-secret",
                "gatehouse.audience", BearerFixture.AUDIENCE,
                "gatehouse.ways_in", "/api/* bearer"));
    if (nameAndValue.length > 0) {
      settings.put(nameAndValue[0], nameAndValue[1]);
    }
    try {
      return Gatehouse.open(
          SettingsReader.read(List.of(SettingsSource.contextParams(settings)), "/app"),
          api.clock,
          store);
    } catch (InvalidSettingsException e) {
      throw new AssertionError(e.problems().toString(), e);
    }
  }

  @Test
  void takesATokenFromTheHolderOfItsCertificate() {
    String token = token(Binding.to(certificate));

    assertCaller(api.call(bearer(token).certificate(certificate.certificate())));
  }

  @Test
  void refusesATokenThatIsBoundToACertificateWithoutIt() {
    String token = token(Binding.to(certificate));
    SelfSigned other = SelfSigned.generate("client", api.clock.instant());

    assertRefused(api.call(bearer(token)), "Bearer error=\"invalid_token\"", "DPoP " + ALGS);
    assertRefused(
        api.call(bearer(token).certificate(other.certificate())),
        "Bearer error=\"invalid_token\"",
        "DPoP " + ALGS);
  }

  @Test
  void takesOnlyTokensWithACertificateWhereItIsRequired() {
    api.with("mtls", "required");
    String bound = token(Binding.to(certificate));

    assertCaller(api.call(bearer(bound).certificate(certificate.certificate())));
    assertRefused(
        api.call(bearer(token(Binding.none())).certificate(certificate.certificate())),
        "Bearer error=\"invalid_token\"",
        "DPoP " + ALGS);
    String token = token(Binding.to(KEY));
    assertRefused(
        api.call(dpop(token, proof(token)).certificate(certificate.certificate())),
        "DPoP error=\"invalid_token\", " + ALGS);
  }

  @Test
  void takesATokenThatIsBoundToBothOnlyWithBoth() {
    String token = token(Binding.to(KEY).and(Binding.to(certificate)));

    assertRefused(api.call(dpop(token, proof(token))), "DPoP error=\"invalid_token\", " + ALGS);
    assertRefused(
        api.call(bearer(token).certificate(certificate.certificate())),
        "Bearer error=\"invalid_token\"",
        "DPoP " + ALGS);
    assertCaller(api.call(dpop(token, proof(token)).certificate(certificate.certificate())));
  }

  @Test
  void refusesATokenThatIsBoundInAWayNobodyKnows() {
    String token = token(new Binding(Map.of("kid", "one")));

    assertRefused(api.call(bearer(token)), "Bearer error=\"invalid_token\"", "DPoP " + ALGS);
  }
}
