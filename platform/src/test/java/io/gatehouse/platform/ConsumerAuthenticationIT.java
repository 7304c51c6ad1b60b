package io.gatehouse.platform;

import static com.nimbusds.jose.JWEAlgorithm.RSA_OAEP_256;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.CompressionAlgorithm;
import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jose.util.JSONObjectUtils;
import io.gatehouse.platform.BrandProvider.Reply;
import io.gatehouse.platform.calls.CallRules;
import io.gatehouse.platform.calls.OutgoingCalls;
import io.gatehouse.platform.consumers.authentication.ConsumerAuthentication;
import io.gatehouse.platform.consumers.authentication.ConsumerRejectedException;
import io.gatehouse.platform.consumers.authentication.ConsumerRejectedException.Code;
import io.gatehouse.platform.consumers.authentication.Evidence;
import io.gatehouse.platform.consumers.authentication.VerifiedConsumer;
import io.gatehouse.platform.consumers.connectors.Connector;
import io.gatehouse.platform.consumers.connectors.ConnectorForm;
import io.gatehouse.platform.consumers.connectors.ConnectorSecrets;
import io.gatehouse.platform.database.PlatformDatabase;
import io.gatehouse.platform.keys.Actor;
import io.gatehouse.platform.secrets.Sealing;
import io.gatehouse.settings.keys.platform.PlatformSettings;
import io.gatehouse.store.sealing.SealingKeys;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

/** Whether consumers are who they say, by their brand's own provider over HTTP. */
class ConsumerAuthenticationIT {
  @RegisterExtension
  static final ExecutedRows ROWS = new ExecutedRows(List.of("B-17", "B-18", "B-25"));

  private static final String URL = "jdbc:h2:mem:consumer-authentication;DB_CLOSE_DELAY=-1";
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-22T10:00:00Z"), ZoneOffset.UTC);
  private static final Optional<String> NONCE = Optional.of("the nonce");
  private static final Actor ADA = new Actor("brand", "urn:test", "ada", "ada", Instant.EPOCH);
  private static final ObjectMapper JSON = new ObjectMapper();

  private static PlatformApp app;
  private static PlatformDatabase database;
  private static OutgoingCalls calls;
  private static ConnectorSecrets secrets;

  private final BrandProvider provider = BrandProvider.start(CLOCK);
  private final List<String> made = new CopyOnWriteArrayList<>();
  private final List<Duration> pauses = new CopyOnWriteArrayList<>();
  private final ConsumerAuthentication authentication =
      new ConsumerAuthentication(
          new ConsumerAuthentication.Ground(secrets, calls, pauses::add, CLOCK));

  @BeforeAll
  static void open() {
    app = PlatformApp.start(Map.of("url", URL, "user", "sa"), "insecure_platform_calls", "true");
    Brand unused = new Brand(app).make();
    database = PlatformDatabase.open(settings(), name -> JdbcConnectionPool.create(URL, "sa", ""));
    secrets = new ConnectorSecrets(database, new Sealing(settings().encryptionKeys()));
    calls = OutgoingCalls.open(new CallRules(true));
  }

  @AfterAll
  static void close() {
    calls.close();
    database.close();
    app.close();
  }

  @AfterEach
  void closeProvider() {
    made.forEach(id -> app.platform().consumers().connectors().remove(ADA, id));
    authentication.close();
    provider.close();
  }

  private static PlatformSettings settings() {
    return new PlatformSettings(
        Optional.of("the application's"),
        Duration.ofSeconds(5),
        Optional.of(SealingKeys.of(List.of(Base64.getDecoder().decode(PlatformApp.KEYS)))),
        Optional.empty(),
        new PlatformSettings.Roles("a", "b", "c", "d"),
        new PlatformSettings.Login(Duration.ofHours(8), 5, 50, Duration.ofMinutes(5)),
        new PlatformSettings.Signing(Duration.ofDays(30), Duration.ofHours(2)),
        new PlatformSettings.Consumers("e", Duration.ofHours(1), 50),
        Duration.ZERO,
        List.of(),
        true,
        true);
  }

  /** A connector with other members than usual; null takes one away. */
  private Connector connector(String flow, Object... changes) {
    Map<String, Object> members = provider.connector(flow, "embedded");
    for (int i = 0; i < changes.length; i += 2) {
      members.put((String) changes[i], changes[i + 1]);
    }
    Connector connector =
        app.platform().consumers().connectors().make(ADA, new ConnectorForm(members));
    made.add(connector.id());
    assertThat(app.platform().consumers().connectors().find("brand", connector.id()))
        .contains(connector);
    return connector;
  }

  private Connector byJwks() {
    return connector("implicit", "publicKey", null, "jwksUrl", provider.at("jwks").toString());
  }

  private static Evidence token(String token) {
    return new Evidence.IdToken(token, Optional.empty());
  }

  private ConsumerRejectedException rejected(Connector connector, Evidence evidence) {
    ConsumerRejectedException e =
        catchThrowableOfType(
            ConsumerRejectedException.class, () -> authentication.verify(connector, evidence));
    assertThat(e).isNotNull();
    assertThat(e.toString()).doesNotContain("eyJ", BrandProvider.SECRET);
    return e;
  }

  @Test
  @Row("B-17")
  void knowsTheConsumerOfATokenByThePublicKeyOrTheJwks() throws Exception {
    Map<String, Object> claims = provider.claims("customer-17");
    claims.put("given_name", "Ada");
    claims.put("aud", List.of(BrandProvider.CLIENT));
    claims.put("lp_sdes", List.of(Map.of("type", "ctmrinfo")));
    for (Connector connector : List.of(connector("implicit"), byJwks())) {
      VerifiedConsumer consumer = authentication.verify(connector, token(provider.signed(claims)));

      assertThat(consumer.issuer()).isEqualTo(provider.issuer());
      assertThat(consumer.subject()).isEqualTo("customer-17");
      assertThat(consumer.expiresAt()).isEqualTo(CLOCK.instant().plusSeconds(600));
      assertThat(consumer.claims().get("given_name")).isEqualTo("Ada");
      assertThat(consumer.claims().get("lp_sdes").toString()).contains("ctmrinfo");
      assertThat(consumer.toString()).doesNotContain("customer-17", "Ada");
    }
  }

  @ParameterizedTest
  @CsvFileSource(
      resources = "/brand-tokens.txt",
      delimiter = '|',
      quoteCharacter = '\u0001',
      useHeadersInDisplayName = true)
  void refusesWhatATokenMustNotSay(String changes, String rule) throws JsonProcessingException {
    Map<String, Object> claims = provider.claims("customer");
    claims.put("nonce", NONCE.get());
    JSON.readValue(changes, new TypeReference<Map<String, Object>>() {})
        .forEach(
            (name, value) -> {
              claims.put(name, filled(value));
              if (value == null) {
                claims.remove(name);
              }
            });

    ConsumerRejectedException e =
        rejected(connector("implicit"), new Evidence.IdToken(provider.signed(claims), NONCE));

    assertThat(e.rule()).as(e.getMessage()).isEqualTo(rule);
    assertThat(e.code()).isEqualTo(Code.INVALID_TOKEN);
    ROWS.add("B-17");
  }

  private static Object filled(Object value) {
    long now = CLOCK.instant().getEpochSecond();
    if (value instanceof String text && text.matches("now([+-][0-9]+)?")) {
      return now + (text.length() > 3 ? Long.parseLong(text.substring(3)) : 0);
    }
    return "ms".equals(value) ? Long.valueOf(1000 * (now + 60)) : value;
  }

  @Test
  @Row("B-17")
  void acceptsTheLastSecondAndClocksThatAreAMinuteAhead() throws Exception {
    Map<String, Object> claims = provider.claims("customer");
    claims.put("iat", CLOCK.instant().getEpochSecond() + 60);
    claims.put("nbf", CLOCK.instant().getEpochSecond() + 60);
    claims.put("exp", CLOCK.instant().getEpochSecond() + 1);
    claims.put("nonce", NONCE.get());

    assertThat(
            authentication
                .verify(connector("implicit"), new Evidence.IdToken(provider.signed(claims), NONCE))
                .subject())
        .isEqualTo("customer");
  }

  @Test
  @Row("B-17")
  void refusesWhatTheBrandHasNotSigned() throws Exception {
    Connector connector = connector("implicit");
    Map<String, Object> claims = provider.claims("customer");
    String good = provider.signed(claims);
    String[] parts = good.split("\\.", -1);
    claims.put("sub", "another");
    String otherPayload = Base64URL.encode(JSONObjectUtils.toJSONString(claims)).toString();
    String none = Base64URL.encode("{\"alg\":\"none\"}").toString();
    RSAKey foreign = BrandProvider.key("first");
    Map<String, String> rules = new LinkedHashMap<>();
    rules.put(parts[0] + "." + otherPayload + "." + parts[2], "signature");
    rules.put(parts[0] + "." + parts[1] + ".", "signature");
    rules.put(none + "." + parts[1] + ".", "algorithm");
    rules.put(none + "." + parts[1] + "." + parts[2], "algorithm");
    rules.put(hs256(provider.key().toRSAPublicKey().getEncoded(), claims), "algorithm");
    rules.put(hs256(provider.publicKey().getBytes(StandardCharsets.US_ASCII), claims), "algorithm");
    rules.put(
        BrandProvider.signed(new JWSHeader(JWSAlgorithm.RS256), claims, foreign), "signature");
    rules.put(
        BrandProvider.signed(new JWSHeader(JWSAlgorithm.RS512), claims, provider.key()),
        "algorithm");
    rules.put(
        BrandProvider.signed(
            new JWSHeader.Builder(JWSAlgorithm.RS256).jwk(foreign.toPublicJWK()).build(),
            claims,
            foreign),
        "signature");
    rules.put(
        BrandProvider.signed(
            new JWSHeader.Builder(JWSAlgorithm.RS256).type(new JOSEObjectType("at+jwt")).build(),
            claims,
            provider.key()),
        "typ");
    rules.put(parts[0] + "." + parts[1], "format");
    rules.put("", "format");
    rules.put("x".repeat(70_000), "size");
    for (Map.Entry<String, String> each : rules.entrySet()) {
      assertThat(rejected(connector, token(each.getKey())).rule()).isEqualTo(each.getValue());
    }
    assertThat(authentication.verify(connector, token(good)).subject()).isEqualTo("customer");
  }

  private static String hs256(byte[] secret, Map<String, ?> claims) throws JOSEException {
    JWSObject jws =
        new JWSObject(
            new JWSHeader(JWSAlgorithm.HS256), new Payload(JSONObjectUtils.toJSONString(claims)));
    jws.sign(new MACSigner(secret));
    return jws.serialize();
  }

  @Test
  @Row("B-17")
  void fetchesKeysAnewForOneThatIsNotThereAndNotForEver() throws Exception {
    Connector connector = byJwks();
    assertThat(authentication.verify(connector, token(provider.idToken("a"))).subject())
        .isEqualTo("a");
    assertThat(provider.fetches()).isEqualTo(1);

    provider.rotate("second");
    assertThat(authentication.verify(connector, token(provider.idToken("b"))).subject())
        .isEqualTo("b");
    assertThat(provider.fetches()).isEqualTo(2);

    RSAKey foreign = BrandProvider.key("unknown");
    JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("unknown").build();
    String unknown = BrandProvider.signed(header, provider.claims("c"), foreign);
    for (int i = 0; i < 20; i++) {
      assertThat(rejected(connector, token(unknown)).rule()).isEqualTo("unknown-key");
    }
    assertThat(provider.fetches()).isBetween(3, 6);
  }

  @Test
  @Row("B-17")
  void saysThatTheBrandIsNotThereWhereItsKeysAreNot() {
    Connector connector =
        connector("implicit", "publicKey", null, "jwksUrl", provider.at("nothing").toString());

    ConsumerRejectedException e = rejected(connector, token(provider.idToken("a")));

    assertThat(e.code()).isEqualTo(Code.BRAND_UNAVAILABLE);
    assertThat(e.code().isTemporary()).isTrue();
  }

  @Test
  @Row({"B-17", "B-18"})
  void takesNothingOfTheOtherFlowAndNothingWhenItIsOff() {
    assertThat(rejected(connector("code"), token(provider.idToken("a"))).rule()).isEqualTo("flow");
    assertThat(rejected(connector("implicit"), code("some code")).rule()).isEqualTo("flow");
    assertThat(
            rejected(connector("implicit", "enabled", false), token(provider.idToken("a"))).code())
        .isEqualTo(Code.CONNECTOR_DISABLED);
    assertThat(provider.asked()).isEmpty();
  }

  private static Evidence.Code code(String code) {
    return new Evidence.Code(
        code, URI.create(BrandProvider.RETURN), Optional.empty(), Optional.empty());
  }

  private Evidence.Code aCode(String subject) {
    return code(provider.code(provider.idToken(subject)));
  }

  private static String basic() {
    // RFC 6749 section 2.3.1: each is form-encoded first
    return "Basic "
        + Base64.getEncoder()
            .encodeToString(
                (BrandProvider.CLIENT
                        + ":"
                        + URLEncoder.encode(BrandProvider.SECRET, StandardCharsets.UTF_8))
                    .getBytes(StandardCharsets.US_ASCII));
  }

  @Test
  @Row("B-18")
  void exchangesACodeByBasicOrInTheBody() throws Exception {
    Evidence.Code first = aCode("ada");
    assertThat(authentication.verify(connector("code"), first).subject()).isEqualTo("ada");
    assertThat(
            authentication
                .verify(connector("code", "clientAuthentication", "body"), aCode("ben"))
                .subject())
        .isEqualTo("ben");

    BrandProvider.Asked byBasic = provider.asked().get(0);
    assertThat(byBasic.authorization()).isEqualTo(basic());
    assertThat(byBasic.parameters())
        .containsOnly(
            Map.entry("grant_type", "authorization_code"),
            Map.entry("code", first.code()),
            Map.entry("redirect_uri", BrandProvider.RETURN));
    BrandProvider.Asked byBody = provider.asked().get(1);
    assertThat(byBody.authorization()).isEmpty();
    assertThat(byBody.parameters())
        .containsEntry("client_id", BrandProvider.CLIENT)
        .containsEntry("client_secret", BrandProvider.SECRET);
    assertThat(pauses).isEmpty();
  }

  @Test
  @Row("B-18")
  void sendsThePkceVerifierWhereTheConnectorUsesIt() throws Exception {
    Connector open = connector("code", "pkce", true, "clientSecret", null);
    String verifier = "v".repeat(43);
    Evidence.Code code = aCode("ada");
    Evidence.Code proven =
        new Evidence.Code(code.code(), code.redirectUri(), Optional.of(verifier), Optional.empty());

    assertThat(authentication.verify(open, proven).subject()).isEqualTo("ada");
    assertThat(provider.asked().get(0).authorization()).isEmpty();
    assertThat(provider.asked().get(0).parameters())
        .containsEntry("client_id", BrandProvider.CLIENT)
        .containsEntry("code_verifier", verifier)
        .doesNotContainKey("client_secret");
    assertThat(rejected(open, aCode("ada")).rule()).isEqualTo("code_verifier");
    assertThat(rejected(connector("code"), proven).rule()).isEqualTo("code_verifier");
    assertThat(
            rejected(
                    open,
                    new Evidence.Code(
                        "code", code.redirectUri(), Optional.of("too short"), Optional.empty()))
                .rule())
        .isEqualTo("code_verifier");
    assertThat(provider.asked()).hasSize(1);
  }

  @Test
  @Row("B-18")
  void checksTheTokenThatACodeBrings() {
    Map<String, Object> claims = provider.claims("ada");
    claims.put("nonce", "another");
    Evidence.Code code =
        new Evidence.Code(
            provider.code(provider.signed(claims)),
            URI.create(BrandProvider.RETURN),
            Optional.empty(),
            NONCE);
    assertThat(rejected(connector("code"), code).rule()).isEqualTo("nonce");

    Map<String, Object> foreign = provider.claims("ada");
    foreign.put("at_hash", "bm90IHRoaXMgb25lIQ");
    assertThat(rejected(connector("code"), code(provider.code(provider.signed(foreign)))).rule())
        .isEqualTo("at_hash");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          400 | {"error":"json_parse_error"}        | JSON_PARSE_ERROR
          400 | {"error":"invalid_code"}            | INVALID_CODE
          400 | {"error":"invalid_grant"}           | INVALID_CODE
          400 | {"error":"unauthorized_client"}     | UNAUTHORIZED_CLIENT
          401 | {"error":"invalid_client"}          | UNAUTHORIZED_CLIENT
          401 | no JSON                             | UNAUTHORIZED_CLIENT
          400 | {"error":"eyJ.secret.of-the-brand"} | BRAND_UNAVAILABLE
          400 | no JSON                             | BRAND_UNAVAILABLE
          403 | {}                                  | BRAND_UNAVAILABLE
          404 | nothing here                        | BRAND_UNAVAILABLE
          302 | elsewhere                           | BRAND_UNAVAILABLE
          200 | no JSON                             | BRAND_UNAVAILABLE
          200 | {"access_token":"a"}                | BRAND_UNAVAILABLE
          200 | {"id_token":17}                     | BRAND_UNAVAILABLE
          200 | {"id_token":"no token"}             | INVALID_TOKEN
          """)
  @Row("B-18")
  void mapsWhatTheBrandSaysAndNeverAsksTwice(int status, String body, Code code) {
    provider.willAnswer(
        new Reply(status, Map.of("Location", provider.at("elsewhere").toString()), body));

    assertThat(rejected(connector("code"), aCode("ada")).code()).isEqualTo(code);
    assertThat(provider.asked()).hasSize(1);
    assertThat(pauses).isEmpty();
  }

  @Test
  @Row("B-18")
  void asksABrokenBrandAgainAfterFiveTenAndFifteenSeconds() throws Exception {
    provider.willAnswer(Reply.of(500, ""), Reply.of(503, "busy"), Reply.of(502, "{}"));
    assertThat(authentication.verify(connector("code"), aCode("ada")).subject()).isEqualTo("ada");
    assertThat(pauses)
        .containsExactly(Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofSeconds(15));
    assertThat(provider.asked()).hasSize(4);

    pauses.clear();
    provider.willAnswer(Reply.of(500, ""), Reply.of(500, ""), Reply.of(500, ""), Reply.of(599, ""));
    ConsumerRejectedException e = rejected(connector("code"), aCode("ada"));
    assertThat(e.code()).isEqualTo(Code.BRAND_UNAVAILABLE);
    assertThat(pauses).hasSize(3);
    assertThat(provider.asked()).hasSize(8);
  }

  @Test
  @Row("B-18")
  void asksABusyBrandAgainWhenItSaysButNoLaterThanInFifteenSeconds() throws Exception {
    provider.willAnswer(
        Reply.of(429, ""),
        new Reply(429, Map.of("Retry-After", "0"), ""),
        new Reply(429, Map.of("Retry-After", "15"), ""));
    assertThat(authentication.verify(connector("code"), aCode("ada")).subject()).isEqualTo("ada");
    assertThat(pauses)
        .containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(15));

    pauses.clear();
    provider.willAnswer(new Reply(429, Map.of("Retry-After", "3600"), ""));
    assertThat(rejected(connector("code"), aCode("ada")).code()).isEqualTo(Code.BRAND_UNAVAILABLE);
    assertThat(pauses).isEmpty();
  }

  @Test
  @Row("B-18")
  void letsNoMoreThanSixteenWaitForOneBrand() throws Exception {
    CountDownLatch all = new CountDownLatch(16);
    CountDownLatch end = new CountDownLatch(1);
    ConsumerAuthentication waiting =
        new ConsumerAuthentication(
            new ConsumerAuthentication.Ground(
                secrets,
                calls,
                time -> {
                  all.countDown();
                  end.await();
                },
                CLOCK));
    Connector slow = connector("code");
    Connector other = connector("code");
    ExecutorService threads = Executors.newFixedThreadPool(16);
    try {
      IntStream.range(0, 16).forEach(i -> provider.willAnswer(Reply.of(500, "")));
      Callable<VerifiedConsumer> one = () -> waiting.verify(slow, aCode("ada"));
      List<Future<VerifiedConsumer>> begun =
          IntStream.range(0, 16).mapToObj(i -> threads.submit(one)).toList();
      all.await();

      ConsumerRejectedException e =
          catchThrowableOfType(
              ConsumerRejectedException.class, () -> waiting.verify(slow, aCode("ben")));
      assertThat(e.code()).isEqualTo(Code.BUSY);
      assertThat(waiting.verify(other, aCode("carl")).subject()).isEqualTo("carl");

      end.countDown();
      for (Future<VerifiedConsumer> each : begun) {
        assertThat(each.get().subject()).isEqualTo("ada");
      }
      assertThat(waiting.verify(slow, aCode("ben")).subject()).isEqualTo("ben");
    } finally {
      end.countDown();
      threads.shutdownNow();
      waiting.close();
    }
  }

  @Test
  @Row("B-18")
  void saysThatABrandIsNotThere() {
    Connector connector = connector("code");
    Evidence.Code code = aCode("ada");
    provider.close();

    assertThat(rejected(connector, code).code()).isEqualTo(Code.BRAND_UNAVAILABLE);
  }

  @Test
  @Row("B-25")
  void opensATokenThatIsEncryptedToIt() throws Exception {
    Connector connector = connector("implicit", "encrypted", true);
    String key = connector.encryptionKey().orElseThrow();
    String signed = provider.idToken("ada");

    assertThat(
            authentication.verify(connector, token(BrandProvider.encrypted(signed, key))).subject())
        .isEqualTo("ada");
    Connector byCode = connector("code", "encrypted", true);
    String inside =
        BrandProvider.encrypted(provider.idToken("ben"), byCode.encryptionKey().orElseThrow());
    assertThat(authentication.verify(byCode, code(provider.code(inside))).subject())
        .isEqualTo("ben");
  }

  @Test
  @Row("B-25")
  void refusesWhatIsEncryptedInAnotherWay() throws Exception {
    Connector connector = connector("implicit", "encrypted", true);
    String key = connector.encryptionKey().orElseThrow();
    String signed = provider.idToken("ada");
    String claims = JSONObjectUtils.toJSONString(provider.claims("ada"));
    RSAKey foreign = BrandProvider.key("foreign");
    String good = BrandProvider.encrypted(signed, key);
    String[] parts = good.split("\\.", -1);
    Map<String, String> rules = new LinkedHashMap<>();
    rules.put(signed, "encryption");
    rules.put(
        BrandProvider.encrypted(header(JWEAlgorithm.parse("RSA1_5")), signed, key), "algorithm");
    rules.put(
        BrandProvider.encrypted(header(JWEAlgorithm.parse("RSA-OAEP")), signed, key), "algorithm");
    rules.put(BrandProvider.encrypted(header(RSA_OAEP_256), claims, key), "format");
    rules.put(
        BrandProvider.encrypted(
            header(RSA_OAEP_256),
            Base64URL.encode("{\"alg\":\"none\"}") + "." + Base64URL.encode(claims) + ".",
            key),
        "algorithm");
    rules.put(BrandProvider.encrypted(header(RSA_OAEP_256), good, key), "encryption");
    rules.put(
        BrandProvider.encrypted(header(RSA_OAEP_256).keyID("another"), signed, key), "decryption");
    rules.put(BrandProvider.encrypted(signed, foreign.toPublicJWK().toJSONString()), "decryption");
    rules.put(
        BrandProvider.encrypted(
            header(RSA_OAEP_256).compressionAlgorithm(CompressionAlgorithm.DEF),
            "\0".repeat(1_000_000),
            key),
        "header");
    rules.put(
        BrandProvider.encrypted(
            header(RSA_OAEP_256).compressionAlgorithm(CompressionAlgorithm.DEF), signed, key),
        "header");
    rules.put(
        String.join(
            ".", parts[0], parts[1], parts[2], parts[3], Base64URL.encode(new byte[16]).toString()),
        "decryption");
    for (Map.Entry<String, String> each : rules.entrySet()) {
      assertThat(rejected(connector, token(each.getKey())).rule()).isEqualTo(each.getValue());
    }
    // and where nothing is to be encrypted, nothing is
    assertThat(rejected(connector("implicit"), token(good)).rule()).isEqualTo("encryption");
  }

  private static JWEHeader.Builder header(JWEAlgorithm algorithm) {
    return new JWEHeader.Builder(algorithm, EncryptionMethod.A128CBC_HS256).contentType("JWT");
  }
}
