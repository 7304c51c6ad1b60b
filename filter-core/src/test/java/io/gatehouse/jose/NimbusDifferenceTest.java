package io.gatehouse.jose;

import static io.gatehouse.jose.TestTokens.part;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import io.gatehouse.jose.signature.SignatureAlgorithm;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Holds the verifier against Nimbus's: what Nimbus rejects is never accepted, and what both accept
 * says the same. Where ours is stricter, {@link #STRICTER} says by which rules and why. Ed25519 is
 * left out, since Nimbus verifies it with Tink only.
 */
final class NimbusDifferenceTest {
  /** The rules by which ours refuses what Nimbus takes. */
  private static final Set<String> STRICTER =
      Set.of(
          // members twice at depth, text that is not strict JSON or UTF-8, base64url with other
          // characters (which Nimbus skips) or with bits that stand for nothing, names and numbers
          // without an end
          "format",
          // crit, b64 and zip, even where Nimbus would know what to do
          "header",
          // times that are none
          "claim-type");

  private static final RSAKey RSA = TestTokens.rsa("r");
  private static final ECKey EC = TestTokens.ec(Curve.P_256, "e");
  private static final ECKey EC_384 = TestTokens.ec(Curve.P_384, "e3");
  private static final ECKey EC_521 = TestTokens.ec(Curve.P_521, "e5");
  private static final byte[] SECRET =
      "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
          .getBytes(StandardCharsets.US_ASCII);

  private static final String CLAIMS =
      "{\"iss\":\"https://issuer.example\",\"sub\":\"alice\",\"aud\":[\"desk\",\"other\"],"
          + "\"exp\":1999999999,\"iat\":1700000000.5,\"jti\":\"7\",\"email_verified\":true,"
          + "\"realm_access\":{\"roles\":[\"agent\",\"b\\u00e4r\"]},\"n\":null,\"name\":\"Jörg\"}";
  private static final String HEADER = "{\"alg\":\"HS256\",\"typ\":\"at+jwt\",\"kid\":\"s\"}";

  /** Pieces of JSON that parsers have disagreed about. */
  private static final List<String> PIECES =
      List.of(
          "\"",
          "\\",
          ",",
          ":",
          "{",
          "}",
          "[",
          "]",
          " ",
          "\n",
          "\t",
          "\u00a0",
          "\u0000",
          "\ufeff",
          "null",
          "true",
          "TRUE",
          "NaN",
          "Infinity",
          "-",
          "-0",
          "0",
          "01",
          "1e5",
          "1e400",
          ".5",
          "1.",
          "0x10",
          "9".repeat(70),
          "/**/",
          "//",
          "#",
          "'",
          "\\u0000",
          "\\ud800",
          "\\u002e",
          "\\x41",
          "\"sub\":\"root\",",
          "\"s\\u0075b\":\"root\",",
          "\"aud\":null,",
          "\"exp\":null,",
          "\"x\":{\"a\":1,\"a\":2},",
          "\"iss\":7,",
          "\"sub\":7,",
          "\"aud\":7,",
          "\"aud\":[null],",
          "\"exp\":\"1\",",
          "\"nbf\":[],",
          "\"iat\":{},",
          "\"jti\":7,",
          "[".repeat(40),
          "\u2028",
          "\"crit\":[\"exp\"],",
          "\"b64\":true,",
          "\"jwk\":{},",
          "\"jku\":7,",
          "\"jku\":\"x y\",",
          "\"x5c\":[1],",
          "\"x5u\":\"::\",",
          "\"x5t\":7,",
          "\"cty\":7,",
          "\"typ\":7,",
          "\"kid\":\"r\",",
          "\"kid\":7,",
          "\"alg\":\"none\",",
          "\"p2c\":-1,",
          "\"epk\":{},");

  private final JwtVerifier ours =
      JwtVerifier.of(
              TestTokens.source(RSA, EC, EC_384, EC_521), EnumSet.allOf(SignatureAlgorithm.class))
          .withSecret(new String(SECRET, StandardCharsets.US_ASCII));
  private final DefaultJWTProcessor<SecurityContext> nimbus = nimbus();
  private final Map<String, Integer> stricter = new TreeMap<>();
  private int both;
  private int neither;

  private static DefaultJWTProcessor<SecurityContext> nimbus() {
    List<JWK> keys = List.of(RSA, EC, EC_384, EC_521, new OctetSequenceKey.Builder(SECRET).build());
    Set<JWSAlgorithm> algorithms = new HashSet<>(JWSAlgorithm.Family.SIGNATURE);
    algorithms.addAll(JWSAlgorithm.Family.HMAC_SHA);
    DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
    processor.setJWSTypeVerifier((type, context) -> {});
    processor.setJWTClaimsSetVerifier((claims, context) -> {});
    processor.setJWSKeySelector(
        (header, context) ->
            new JWSVerificationKeySelector<SecurityContext>(
                    algorithms, new ImmutableJWKSet<>(new JWKSet(keys)))
                .selectJWSKeys(
                    JWSAlgorithm.Family.HMAC_SHA.contains(header.getAlgorithm())
                        ? new JWSHeader(header.getAlgorithm())
                        : header,
                    context));
    return processor;
  }

  private void compare(String token) throws Exception {
    Optional<VerifiedJwt> mine = mine(token);
    boolean nimbusAccepts = isAcceptedByNimbus(token);
    if (mine.isEmpty()) {
      neither += nimbusAccepts ? 0 : 1;
      return;
    }
    assertThat(nimbusAccepts).as("accepted, though Nimbus rejects: %s", token).isTrue();
    both++;
    SignedJWT theirs = SignedJWT.parse(token);
    assertThat(mine.get().algorithm()).isEqualTo(theirs.getHeader().getAlgorithm().getName());
    Map<String, Object> claims = JSONObjectUtils.parse(theirs.getPayload().toString());
    assertThat(normal(mine.get().claims())).as(token).isEqualTo(normal(claims));
  }

  private Optional<VerifiedJwt> mine(String token) throws Exception {
    try {
      return Optional.of(ours.verify(token, TestTokens.ANY));
    } catch (JwtRejectedException e) {
      if (isAcceptedByNimbus(token)) {
        assertThat(STRICTER).as("rejected, though Nimbus accepts: %s", token).contains(e.rule());
        stricter.merge(e.rule(), 1, Integer::sum);
      }
      return Optional.empty();
    }
  }

  private boolean isAcceptedByNimbus(String token) {
    try {
      nimbus.process(token, null);
      return true;
    } catch (Exception | StackOverflowError e) { // whatever it throws, it has not accepted
      return false;
    }
  }

  /** Numbers as numbers: what one reads as an int, the other reads as a long. */
  private static @Nullable Object normal(@Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      Map<Object, @Nullable Object> normal = new HashMap<>();
      map.forEach((name, each) -> normal.put(name, normal(each)));
      return normal;
    }
    if (value instanceof List<?> list) {
      List<@Nullable Object> normal = new ArrayList<>();
      list.forEach(each -> normal.add(normal(each)));
      return normal;
    }
    return value instanceof Number number ? (Object) number.doubleValue() : value;
  }

  private static String shared(String header, byte[] payload) throws Exception {
    String input = part(header) + "." + Base64URL.encode(payload);
    String bits = header.contains("HS512") ? "512" : header.contains("HS384") ? "384" : "256";
    Mac mac = Mac.getInstance("HmacSHA" + bits);
    mac.init(new SecretKeySpec(SECRET, "HmacSHA" + bits));
    return input + "." + Base64URL.encode(mac.doFinal(input.getBytes(StandardCharsets.US_ASCII)));
  }

  private static Map<String, String> valid() throws Exception {
    Map<String, String> valid = new TreeMap<>();
    for (String alg : List.of("RS256", "RS384", "RS512", "PS256", "PS384", "PS512")) {
      valid.put(alg, TestTokens.signed(RSA, JWSAlgorithm.parse(alg), CLAIMS));
    }
    valid.put("ES256", TestTokens.signed(EC, JWSAlgorithm.ES256, CLAIMS));
    valid.put("ES384", TestTokens.signed(EC_384, JWSAlgorithm.ES384, CLAIMS));
    valid.put("ES512", TestTokens.signed(EC_521, JWSAlgorithm.ES512, CLAIMS));
    for (String alg : List.of("HS256", "HS384", "HS512")) {
      valid.put(alg, shared(HEADER.replace("HS256", alg), CLAIMS.getBytes(StandardCharsets.UTF_8)));
    }
    return valid;
  }

  @Test
  void takesWhatNimbusTakes() throws Exception {
    for (String token : valid().values()) {
      compare(token);
    }
    assertThat(both).isEqualTo(12);
  }

  @Test
  void acceptsNoDamagedTokenThatNimbusRejects() throws Exception {
    SplittableRandom random = new SplittableRandom(7515);
    List<String> tokens = List.copyOf(valid().values());
    for (int i = 0; i < 2500; i++) {
      // mostly RSA and HMAC, which are quick
      String token = tokens.get(i % 20 == 0 ? random.nextInt(3) : 3 + random.nextInt(9));
      compare(damaged(token, random));
    }
    assertThat(neither).isGreaterThan(1500);
  }

  private static String damaged(String token, SplittableRandom random) {
    StringBuilder text = new StringBuilder(token);
    for (int changes = 1 + random.nextInt(2); changes > 0; changes--) {
      int at = random.nextInt(text.length());
      char any = "AZaz09-_.=+/ \n\u00e9\u0165{\"".charAt(random.nextInt(18));
      switch (random.nextInt(6)) {
        case 0 -> text.setCharAt(at, any);
        case 1 -> text.insert(at, any);
        case 2 -> text.deleteCharAt(at);
        case 3 -> text.append(any);
        case 4 -> text.setLength(Math.max(1, text.length() - 1 - random.nextInt(4)));
        default -> text.setCharAt(text.length() - 1, any);
      }
    }
    return text.toString();
  }

  @Test
  void acceptsNoWellSignedNonsenseThatNimbusRejects() throws Exception {
    SplittableRandom random = new SplittableRandom(7519);
    for (int i = 0; i < 5000; i++) {
      String header = i % 3 == 0 ? garbled(HEADER, random) : HEADER;
      byte[] claims =
          (i % 3 == 0 ? CLAIMS : garbled(CLAIMS, random)).getBytes(StandardCharsets.UTF_8);
      if (i % 10 == 0) {
        claims[random.nextInt(claims.length)] = (byte) random.nextInt(256);
      }
      compare(shared(header, claims));
    }
    assertThat(both).isGreaterThan(100);
    assertThat(stricter).containsKeys("format", "header");
  }

  private static String garbled(String json, SplittableRandom random) {
    StringBuilder text = new StringBuilder(json);
    for (int changes = 1 + random.nextInt(2); changes > 0; changes--) {
      int at = random.nextInt(3) == 0 ? 1 : random.nextInt(text.length());
      String piece = PIECES.get(random.nextInt(PIECES.size()));
      switch (random.nextInt(4)) {
        case 0 -> text.deleteCharAt(at);
        case 1 -> text.setCharAt(at, piece.charAt(0));
        default -> text.insert(at, piece);
      }
    }
    return text.toString();
  }
}
