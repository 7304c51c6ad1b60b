package io.gatehouse.bearer.bound.dpop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.TestRequest;
import io.gatehouse.jose.JwtRejectedException;
import io.gatehouse.jose.keys.KeysUnavailableException;
import io.gatehouse.jose.signature.CheckPlaces;
import io.gatehouse.jose.signature.SignatureAlgorithm;
import io.gatehouse.store.InMemoryStore;
import io.gatehouse.store.MemoryStoreSettings;
import io.gatehouse.store.Section;
import io.gatehouse.store.StandingClock;
import io.gatehouse.store.Store;
import io.gatehouse.testkit.dpop.DpopKey;
import io.gatehouse.testkit.dpop.DpopProof;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each rule of a proof, by its name. */
class DpopProofsTest {
  private static final String BASE = "https://desk.example/app";
  private static final URI ADDRESS = URI.create(BASE + "/api/orders");
  private static final String TOKEN = "an-access-token";
  private static final Duration MAX_AGE = Duration.ofSeconds(60);
  private static final Duration SKEW = Duration.ofSeconds(30);
  private static final DpopKey KEY = DpopKey.generate();
  private static final DpopKey OTHER = DpopKey.generate();
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  private final StandingClock clock = new StandingClock(NOW);
  private final Store store = new InMemoryStore(new MemoryStoreSettings(100, 100, 1 << 20), clock);
  private final CheckPlaces places = CheckPlaces.ofThisMachine();
  private final DpopProofs proofs = proofs(false);

  private DpopProofs proofs(boolean nonce) {
    List<SignatureAlgorithm> algorithms =
        List.of(
            SignatureAlgorithm.ES256,
            SignatureAlgorithm.RS256,
            SignatureAlgorithm.PS256,
            SignatureAlgorithm.EDDSA,
            SignatureAlgorithm.ED25519,
            // a setting cannot have it; even if it had
            SignatureAlgorithm.HS256);
    return new DpopProofs(
        new DpopSettings(false, algorithms, MAX_AGE, SKEW, nonce),
        new DpopProofs.Ground("test", store, places, clock));
  }

  private static DpopProof good() {
    return KEY.proof("GET", ADDRESS, NOW).forToken(TOKEN);
  }

  private static TestRequest request(String... lines) {
    return TestRequest.get(BASE, "/api/orders?page=2").headers("DPoP", List.of(lines));
  }

  private void check(TestRequest request) throws Exception {
    proofs.check(request, TOKEN, KEY.thumbprint());
  }

  private void check(DpopProof proof) throws Exception {
    check(request(proof.text()));
  }

  private void assertBroken(String rule, String... lines) {
    assertThatThrownBy(() -> check(request(lines)))
        .isInstanceOfSatisfying(
            ProofRejectedException.class,
            e -> {
              assertThat(e.rule()).isEqualTo(rule);
              assertThat(e.error()).isEqualTo("invalid_dpop_proof");
              assertThat(e.nonce()).isEmpty();
            });
  }

  @Test
  void takesAGoodProof() throws Exception {
    check(good());
  }

  @ParameterizedTest
  @ValueSource(strings = {"ES256", "RS256", "PS256", "EdDSA", "Ed25519"})
  void takesEachAlgorithmOfTheList(String alg) throws Exception {
    DpopKey key = DpopKey.generate(alg);
    proofs.check(
        request(key.proof("GET", ADDRESS, NOW).forToken(TOKEN).text()), TOKEN, key.thumbprint());
  }

  @Test
  void saysThatItIsBusyWhenTooManyCostlyProofsAreCheckedAtOnce() throws Exception {
    DpopProof proof = good();
    while (places.enter()) {
      assertThat(places).isNotNull(); // until all are taken
    }
    assertThatThrownBy(() -> check(proof))
        .isInstanceOfSatisfying(
            KeysUnavailableException.class, e -> assertThat(e.isBusy()).isTrue());
    DpopKey cheap = DpopKey.generate("RS256");
    proofs.check(
        request(cheap.proof("GET", ADDRESS, NOW).forToken(TOKEN).text()),
        TOKEN,
        cheap.thumbprint());

    places.leave();
    check(proof); // it was not used up
    assertBroken("signature", good().signedBy(OTHER).text());
    check(good()); // a bad one's place is free again
  }

  static Stream<Arguments> broken() {
    return Stream.of(
        broken("typ", proof -> proof.header("typ", "JWT")),
        broken("typ", proof -> proof.header("typ", "at+jwt")),
        broken("typ", proof -> proof.withoutHeader("typ")),
        broken("alg", proof -> proof.header("alg", "none")),
        broken("alg", proof -> proof.header("alg", "HS256")),
        broken("alg", proof -> proof.header("alg", "ES384")),
        broken("alg", proof -> proof.header("alg", "es256")),
        broken("alg", proof -> proof.withoutHeader("alg")),
        broken("jwk", proof -> proof.header("alg", "RS256")),
        broken("jwk", proof -> proof.withoutHeader("jwk")),
        broken("jwk", proof -> proof.header("jwk", "text")),
        broken("jwk", proof -> proof.header("jwk", Map.of())),
        broken("jwk", proof -> proof.header("jwk", KEY.privateJwk())),
        broken("jwk", proof -> proof.header("jwk", Map.of("kty", "oct", "k", "AAAA"))),
        broken("jwk", proof -> proof.header("jwk", with("x", "AAAA"))),
        broken("jwk", proof -> proof.header("jwk", with("x", KEY.publicJwk().get("y")))),
        broken("jwk", proof -> proof.header("jwk", with("use", "enc"))),
        broken("jwk", proof -> proof.header("jwk", with("key_ops", List.of("sign")))),
        broken("jwk", proof -> proof.header("jwk", with("alg", "ES512"))),
        broken("jwk", proof -> proof.header("jwk", with("kty", 5))),
        broken("signature", proof -> proof.signedBy(OTHER)),
        broken("header", proof -> proof.header("crit", List.of("exp"))),
        broken("header", proof -> proof.header("b64", false)),
        broken("htm", proof -> proof.claim("htm", "POST")),
        broken("htm", proof -> proof.claim("htm", "get")),
        broken("htm", proof -> proof.without("htm")),
        broken("htm", proof -> proof.claim("htm", List.of("GET"))),
        broken("htu", proof -> proof.claim("htu", BASE + "/api/order")),
        broken("htu", proof -> proof.claim("htu", BASE + "/api/orders/")),
        broken("htu", proof -> proof.claim("htu", BASE + "/API/orders")),
        broken("htu", proof -> proof.claim("htu", "http://desk.example/app/api/orders")),
        broken("htu", proof -> proof.claim("htu", "https://other.example/app/api/orders")),
        broken("htu", proof -> proof.claim("htu", "https://desk.example:8443/app/api/orders")),
        broken("htu", proof -> proof.claim("htu", "https://x@desk.example/app/api/orders")),
        broken("htu", proof -> proof.claim("htu", "/app/api/orders")),
        broken("htu", proof -> proof.claim("htu", BASE + "/api/%\uff16\uff46rders")),
        broken("htu", proof -> proof.claim("htu", "https://des\u212a.example/app/api/orders")),
        broken("htu", proof -> proof.claim("htu", ADDRESS + "?" + "x".repeat(4096))),
        broken("htu", proof -> proof.without("htu")),
        broken("iat", proof -> proof.without("iat")),
        broken("claim-type", proof -> proof.claim("iat", NOW.toString())),
        broken("jti", proof -> proof.without("jti")),
        broken("jti", proof -> proof.claim("jti", "")),
        broken("claim-type", proof -> proof.claim("jti", 5)),
        broken("jti", proof -> proof.claim("jti", "x".repeat(257))),
        broken("ath", proof -> proof.without("ath")),
        broken("ath", proof -> proof.claim("ath", TOKEN)),
        broken("ath", proof -> proof.forToken("another-access-token")),
        broken("size", proof -> proof.claim("more", "x".repeat(8192))));
  }

  private static Arguments broken(String rule, UnaryOperator<DpopProof> change) {
    return Arguments.of(rule, change);
  }

  private static Map<String, Object> with(String name, Object value) {
    Map<String, Object> jwk = new LinkedHashMap<>(KEY.publicJwk());
    jwk.put(name, value);
    return jwk;
  }

  @ParameterizedTest(name = "{index} {0}")
  @MethodSource("broken")
  void refuses(String rule, UnaryOperator<DpopProof> change) {
    assertBroken(rule, change.apply(good()).text());
  }

  @Test
  void needsOneHeaderWithOneProof() throws Exception {
    assertBroken("header");
    assertBroken("header", good().text(), good().text());
    assertBroken("encryption", good().text() + ", " + good().text());
    assertBroken("format", "");
    assertBroken("format", "this.is.nothing.at.all.here");
    assertBroken("encryption", good().text() + "..");
    assertBroken("signature", good().unsigned());
    assertBroken("jwk", good().withoutHeader("jwk").header("kid", "one").text());
  }

  @Test
  void refusesAKeyThatIsTooWeakOrTooSlow() throws Exception {
    DpopKey weak = DpopKey.rsa("RS256", 1024);
    assertBroken("jwk", weak.proof("GET", ADDRESS, NOW).forToken(TOKEN).text());
    DpopKey rsa = DpopKey.generate("RS256");
    Map<String, Object> slow = new LinkedHashMap<>(rsa.publicJwk());
    slow.put("e", slow.get("n"));
    assertBroken("jwk", rsa.proof("GET", ADDRESS, NOW).forToken(TOKEN).header("jwk", slow).text());
    slow.put("e", "AQ");
    assertBroken("jwk", rsa.proof("GET", ADDRESS, NOW).forToken(TOKEN).header("jwk", slow).text());
  }

  @Test
  void refusesAKeyThatTheTokenIsNotBoundTo() {
    assertThatThrownBy(() -> check(OTHER.proof("GET", ADDRESS, NOW).forToken(TOKEN)))
        .isInstanceOfSatisfying(
            JwtRejectedException.class, e -> assertThat(e.rule()).isEqualTo("jkt"));
  }

  @Test
  void readsNeitherCertificatesNorAddressesOfTheKey() throws Exception {
    check(
        good()
            .header("jwk", with("x5u", "https://evil.example/certificate"))
            .header("x5u", "https://evil.example/certificate"));
  }

  @Test
  void takesAProofFromTheWholeWindowAndNoLonger() throws Exception {
    Instant oldest = NOW.minus(MAX_AGE).minus(SKEW);
    check(good().claim("iat", oldest.getEpochSecond()));
    assertBroken("iat", good().claim("iat", oldest.getEpochSecond() - 1).text());
    Instant newest = NOW.plus(SKEW);
    check(good().claim("iat", newest.getEpochSecond()));
    assertBroken("iat", good().claim("iat", newest.getEpochSecond() + 1).text());
  }

  @Test
  void takesAProofOnceAsLongAsItCouldCount() throws Exception {
    DpopProof proof = good().claim("iat", NOW.plus(SKEW).getEpochSecond());
    check(proof);
    assertBroken("replay", proof.text());
    clock.forward(MAX_AGE.plus(SKEW).plus(SKEW));
    assertBroken("replay", proof.text());
    clock.forward(Duration.ofSeconds(1));
    assertBroken("iat", proof.text());
  }

  @Test
  void takesOneNameAgainForAnotherAddress() throws Exception {
    check(good().claim("jti", "one"));
    assertBroken("replay", good().claim("jti", "one").text());
    proofs.check(
        TestRequest.get(BASE, "/api/other")
            .header("DPoP", good().claim("jti", "one").claim("htu", BASE + "/api/other").text()),
        TOKEN,
        KEY.thumbprint());
  }

  @Test
  void usesUpNoProofThatIsRefused() throws Exception {
    DpopProof proof = good();
    assertBroken("ath", proof.forToken("another").text());
    check(proof);
  }

  @Test
  void comparesAddressesInTheirNormalForm() throws Exception {
    check(good().claim("htu", "HTTPS://DESK.example:443/app/x/../api/%6frders?any#thing"));
  }

  @Test
  void knowsNoFragmentInARequest() {
    assertThatThrownBy(
            () ->
                proofs.check(
                    TestRequest.get(BASE, "/api/orders#x").header("DPoP", good().text()),
                    TOKEN,
                    KEY.thumbprint()))
        .isInstanceOf(ProofRejectedException.class);
  }

  @Test
  void needsANonceOfItsOwnIfItIsToldTo() throws Exception {
    DpopProofs strict = proofs(true);
    String nonce = nonceFor(strict, good());
    strict.check(request(good().nonce(nonce).text()), TOKEN, KEY.thumbprint());
    strict.check(request(good().nonce(nonce).text()), TOKEN, KEY.thumbprint());
    assertThat(nonceFor(strict, good().nonce("x" + nonce))).isEqualTo(nonce);
    assertThat(nonceFor(strict, good().claim("nonce", 5))).isEqualTo(nonce);
    assertThat(nonce).matches("[A-Za-z0-9_-]{22}");
  }

  @Test
  void acceptsTheNonceOfTheWindowBefore() throws Exception {
    DpopProofs strict = proofs(true);
    String nonce = nonceFor(strict, good());
    clock.forward(Nonces.WINDOW);
    strict.check(request(fresh().nonce(nonce).text()), TOKEN, KEY.thumbprint());
    assertThat(nonceFor(strict, fresh())).isNotEqualTo(nonce);
    clock.forward(Nonces.WINDOW);
    assertThat(nonceFor(strict, fresh().nonce(nonce))).isNotEqualTo(nonce);
  }

  @Test
  void acceptsTheNoncesOfAnyNodeOverEachChangeOfTheKey() throws Exception {
    DpopProofs one = proofs(true);
    DpopProofs other = proofs(true);
    for (int i = 0; i < 30; i++) {
      clock.forward(Nonces.WINDOW);
      String nonce = nonceFor(one, fresh());
      assertThat(nonceFor(other, fresh())).isEqualTo(nonce);
      clock.forward(Nonces.WINDOW.minusSeconds(1));
      other.check(request(fresh().nonce(nonce).text()), TOKEN, KEY.thumbprint());
    }
  }

  @Test
  void followsTheStoreWhereItLostTheKeyOfItsNonces() {
    Nonces one = new Nonces("test", store, clock);
    String nonce = one.current();
    long hour = NOW.getEpochSecond() / 3600;
    Store.Key key = new Store.Key("test", Section.brief("dpop_nonce"), "key-" + hour);
    assertThat(store.take(key)).isPresent();
    String others = new Nonces("test", store, clock).current();
    assertThat(others).isNotEqualTo(nonce);

    clock.forward(Duration.ofMinutes(1));

    assertThat(one.current()).isEqualTo(others);
  }

  @Test
  void makesOtherNoncesForAnotherApplication() {
    assertThat(new Nonces("other", store, clock).current())
        .isNotEqualTo(new Nonces("test", store, clock).current());
  }

  private DpopProof fresh() {
    return KEY.proof("GET", ADDRESS, clock.instant()).forToken(TOKEN);
  }

  private static String nonceFor(DpopProofs strict, DpopProof proof) {
    try {
      strict.check(request(proof.text()), TOKEN, KEY.thumbprint());
    } catch (ProofRejectedException e) {
      assertThat(e.error()).isEqualTo("use_dpop_nonce");
      return e.nonce().orElseThrow();
    } catch (JwtRejectedException | KeysUnavailableException e) {
      throw new AssertionError(e);
    }
    throw new AssertionError("taken");
  }

  @Test
  void refusesWhatNeverWasAProofAndThrowsNothingElse() throws Exception {
    String text = good().text();
    for (int i = 0; i < text.length(); i++) {
      char changed = text.charAt(i) <= 'P' ? 'z' : 'A'; // other bits, even in the last letter
      String other = text.substring(0, i) + changed + text.substring(i + 1);
      assertThatThrownBy(() -> check(request(other)))
          .isInstanceOfAny(ProofRejectedException.class, JwtRejectedException.class)
          .hasMessageNotContaining(text.substring(0, 10));
    }
  }
}
