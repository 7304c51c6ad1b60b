package io.gatehouse.jose;

import static io.gatehouse.jose.TestTokens.CLAIMS;
import static io.gatehouse.jose.TestTokens.part;
import static io.gatehouse.jose.TestTokens.signed;
import static io.gatehouse.jose.TestTokens.signedRaw;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.nimbusds.jose.CompressionAlgorithm;
import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.RSAEncrypter;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import io.gatehouse.jose.signature.SignatureAlgorithm;
import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Known attacks on JWTs, each refused by the rule that is meant to refuse it. */
final class KnownAttacksTest {
  private static final RSAKey RSA = TestTokens.rsa("r");
  private static final RSAKey ATTACKER = TestTokens.rsa("r");
  private static final RSAKey OURS = TestTokens.rsa("ours");
  private static final ECKey EC = TestTokens.ec(Curve.P_256, "e");
  private static final ECKey EC_384 = TestTokens.ec(Curve.P_384, "e384");
  private static final KeyPair ED = TestTokens.ed25519();
  private static final String SECRET = "0123456789abcdef0123456789abcdef";
  private static final String HEADER = "{\"alg\":\"RS256\",\"kid\":\"r\"}";
  private static final String GOOD = signed(RSA, JWSAlgorithm.RS256, CLAIMS);
  private static final String ORDER_256 =
      "ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551";

  private static final String SET =
      "{\"keys\":["
          + String.join(
              ",",
              RSA.toPublicJWK().toJSONString(),
              EC.toPublicJWK().toJSONString(),
              EC_384.toPublicJWK().toJSONString(),
              TestTokens.ed25519(ED, "o").toJSONString(),
              // not on the curve; RFC 7515 A.3's with one bit changed
              "{\"kty\":\"EC\",\"crv\":\"P-256\",\"kid\":\"off\","
                  + "\"x\":\"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU\","
                  + "\"y\":\"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5b0\"}",
              "{\"kty\":\"OKP\",\"crv\":\"Ed448\",\"kid\":\"448\",\"x\":\""
                  + "A".repeat(76)
                  + "\"}",
              weak(),
              exponentOne(),
              "{\"kty\":\"oct\",\"kid\":\"oct\",\"k\":\"" + part(SECRET) + "\"}")
          + "]}";

  private static final JwtVerifier PUBLIC =
      JwtVerifier.of(TestTokens.source(SET), SignatureAlgorithm.withPublicKeys());
  private static final JwtVerifier WITH_SECRET =
      JwtVerifier.of(TestTokens.source(SET), EnumSet.allOf(SignatureAlgorithm.class))
          .withSecret(SECRET);
  private static final JwtVerifier DECRYPTING =
      PUBLIC.decryptingWith(JwtDecryption.withKeys("{\"keys\":[" + OURS.toJSONString() + "]}"));

  private static String weak() {
    return weakKey().toPublicJWK().toJSONString();
  }

  private static RSAKey weakKey() {
    try {
      return new RSAKeyGenerator(1024, true).keyID("weak").generate();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static String exponentOne() {
    return "{\"kty\":\"RSA\",\"kid\":\"one\",\"e\":\"AQ\",\"n\":\"" + RSA.getModulus() + "\"}";
  }

  private static void add(List<Arguments> all, JwtVerifier at, String name, String... rest) {
    all.add(arguments(name, at, rest[0], rest[1]));
  }

  static Stream<Arguments> attacks() throws Exception {
    List<Arguments> all = new ArrayList<>();
    algorithms(all);
    keys(all);
    signatures(all);
    json(all);
    forms(all);
    encryption(all);
    return all.stream();
  }

  private static void algorithms(List<Arguments> all) throws Exception {
    for (int cases = 0; cases < 16; cases++) {
      StringBuilder none = new StringBuilder();
      for (int i = 0; i < 4; i++) {
        String letter = "none".substring(i, i + 1);
        none.append((cases >> i & 1) == 1 ? letter.toUpperCase(Locale.ROOT) : letter);
      }
      String token = part("{\"alg\":\"" + none + "\"}") + "." + part(CLAIMS) + ".";
      add(all, PUBLIC, "alg " + none, token, "algorithm");
      add(all, WITH_SECRET, "alg " + none + ", with a signature", token + "AAAA", "algorithm");
    }
    String body = "." + GOOD.split("\\.", -1)[1] + "." + GOOD.split("\\.", -1)[2];
    for (String alg : List.of("rs256", "Rs256", " RS256", "RS256\\u0000", "RS1", "", "ES256K")) {
      String header = part("{\"alg\":\"" + alg + "\",\"kid\":\"r\"}");
      add(all, PUBLIC, "alg \"" + alg + "\"", header + body, "algorithm");
    }
    add(all, PUBLIC, "no alg", part("{\"kid\":\"r\"}") + body, "algorithm");
    add(all, PUBLIC, "alg a list", part("{\"alg\":[\"RS256\"]}") + body, "format");
    for (int at : new int[] {1, GOOD.indexOf('.') + 2, GOOD.length() - 2}) {
      String pair = GOOD.substring(0, at) + "\uD83D\uDE00" + GOOD.substring(at);
      add(all, PUBLIC, "a surrogate pair at " + at, pair, "format");
    }
    add(all, PUBLIC, "alg null", part("{\"alg\":null}") + body, "algorithm");
    add(all, PUBLIC, "Ed448", part("{\"alg\":\"Ed448\",\"kid\":\"448\"}") + body, "algorithm");
    byte[] der = RSA.toPublicKey().getEncoded();
    String pem =
        "-----BEGIN PUBLIC KEY-----\n"
            + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
            + "\n-----END PUBLIC KEY-----\n";
    for (byte[] secret :
        List.of(
            der,
            pem.getBytes(StandardCharsets.US_ASCII),
            RSA.getModulus().decode(),
            RSA.toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8))) {
      String confused = signed(secret, JWSAlgorithm.HS256, CLAIMS);
      add(all, PUBLIC, "public key as a secret", confused, "algorithm");
      add(all, WITH_SECRET, "public key as a secret, HS256 allowed", confused, "signature");
    }
    byte[] oct = SECRET.getBytes(StandardCharsets.UTF_8);
    add(all, PUBLIC, "secret in the key set", signed(oct, JWSAlgorithm.HS256, CLAIMS), "algorithm");
  }

  private static void keys(List<Arguments> all) throws Exception {
    JWSHeader.Builder own = new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("r");
    URI theirs = URI.create("https://attacker.example/keys");
    for (JWSHeader header :
        List.of(
            own.jwk(ATTACKER.toPublicJWK()).build(),
            new JWSHeader.Builder(JWSAlgorithm.RS256).jwk(ATTACKER.toPublicJWK()).build(),
            new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("r").jwkURL(theirs).build(),
            new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("r").x509CertURL(theirs).build())) {
      add(
          all,
          PUBLIC,
          "key in the header: " + header.getIncludedParams(),
          signed(ATTACKER, header, CLAIMS),
          "signature");
    }
    String x5c = "{\"alg\":\"RS256\",\"kid\":\"r\",\"x5c\":[\"MIIB\"]}";
    add(all, PUBLIC, "x5c in the header", signedRaw(ATTACKER, x5c, CLAIMS), "signature");
    for (String kid :
        List.of(
            "../../../../dev/null",
            "' UNION SELECT 'secret' --",
            "https://attacker.example/key",
            "/proc/sys/kernel/randomize_va_space",
            "$(id)",
            "r\\u0000",
            "R",
            "",
            "oct",
            "x".repeat(10_000))) {
      String header = "{\"alg\":\"RS256\",\"kid\":\"" + kid + "\"}";
      String name = "kid " + kid.substring(0, Math.min(30, kid.length()));
      add(all, PUBLIC, name, signedRaw(ATTACKER, header, CLAIMS), "unknown-key");
    }
    String number = "{\"alg\":\"RS256\",\"kid\":7}";
    add(all, PUBLIC, "kid a number", signedRaw(RSA, number, CLAIMS), "format");
    String weak = "{\"alg\":\"RS256\",\"kid\":\"weak\"}";
    add(all, PUBLIC, "RSA of 1024 bits", signedRaw(RSA, weak, CLAIMS), "unknown-key");
    String one = "{\"alg\":\"RS256\",\"kid\":\"one\"}";
    add(all, PUBLIC, "RSA exponent 1", signedRaw(RSA, one, CLAIMS), "unknown-key");
    JWSHeader off = new JWSHeader.Builder(JWSAlgorithm.ES256).keyID("off").build();
    add(all, PUBLIC, "point off the curve", signed(EC, off, CLAIMS), "unknown-key");
    JWSHeader other = new JWSHeader.Builder(JWSAlgorithm.ES256).keyID("e384").build();
    add(all, PUBLIC, "ES256 by a P-384 key", signed(EC, other, CLAIMS), "unknown-key");
    JWSHeader rsa = new JWSHeader.Builder(JWSAlgorithm.ES256).keyID("r").build();
    add(all, PUBLIC, "ES256 by an RSA key", signed(EC, rsa, CLAIMS), "unknown-key");
    String ed448 = TestTokens.signedEd25519(ED, "EdDSA", "448");
    add(all, PUBLIC, "EdDSA by an Ed448 key", ed448, "unknown-key");
  }

  private static void signatures(List<Arguments> all) {
    String es = part("{\"alg\":\"ES256\",\"kid\":\"e\"}") + "." + part(CLAIMS) + ".";
    String zero = "00".repeat(32);
    String one = "00".repeat(31) + "01";
    for (String[] rs :
        new String[][] {
          {zero, zero},
          {zero, one},
          {one, zero},
          {ORDER_256, ORDER_256},
          {ORDER_256, one},
          {one, ORDER_256},
          {"ff".repeat(32), "ff".repeat(32)},
          {one, one}
        }) {
      Base64URL signature = Base64URL.encode(HexFormat.of().parseHex(rs[0] + rs[1]));
      String name = "ECDSA R and S " + rs[0].substring(56) + " " + rs[1].substring(56);
      add(all, PUBLIC, name + " (CVE-2022-21449)", es + signature, "signature");
    }
    String der = Base64URL.encode(new BigInteger("3006020101020101", 16).toByteArray()).toString();
    add(all, PUBLIC, "ECDSA in DER", es + der, "signature");
    add(all, PUBLIC, "ECDSA of 63 bytes", es + "A".repeat(84), "signature");
    add(all, PUBLIC, "ECDSA of 65 bytes", es + part("x".repeat(65)), "signature");
    String[] parts = GOOD.split("\\.", -1);
    add(all, PUBLIC, "signature cut off", parts[0] + "." + parts[1] + ".", "signature");
    add(all, PUBLIC, "signature left out", parts[0] + "." + parts[1], "format");
    add(all, PUBLIC, "signature with a byte more", GOOD + "A", "signature");
    add(all, PUBLIC, "signature shortened", GOOD.substring(0, GOOD.length() - 2), "signature");
    add(all, PUBLIC, "RSA signature nothing but zeros", es(parts, "A".repeat(342)), "signature");
    String edges = TestTokens.signedEd25519(ED, "EdDSA", "o");
    byte[] signature = new Base64URL(edges.substring(edges.lastIndexOf('.') + 1)).decode();
    String malleable =
        edges.substring(0, edges.lastIndexOf('.') + 1) + Base64URL.encode(plusOrder(signature));
    add(all, PUBLIC, "Ed25519 S with the order added", malleable, "signature");
    String swapped = parts[0] + "." + part("{\"sub\":\"root\"}") + "." + parts[2];
    add(all, PUBLIC, "claims changed", swapped, "signature");
  }

  private static String es(String[] parts, String signature) {
    return parts[0] + "." + parts[1] + "." + signature;
  }

  private static byte[] plusOrder(byte[] signature) {
    BigInteger order =
        BigInteger.TWO.pow(252).add(new BigInteger("27742317777372353535851937790883648493"));
    byte[] big = new byte[32];
    for (int i = 0; i < 32; i++) {
      big[i] = signature[63 - i];
    }
    byte[] sum = new BigInteger(1, big).add(order).toByteArray();
    byte[] changed = signature.clone();
    for (int i = 0; i < 32; i++) {
      changed[32 + i] = i < sum.length ? sum[sum.length - 1 - i] : 0;
    }
    return changed;
  }

  private static void json(List<Arguments> all) {
    String[][] headers = {
      {"alg twice", "{\"alg\":\"none\",\"alg\":\"RS256\",\"kid\":\"r\"}", "format"},
      {"alg twice, escaped", "{\"alg\":\"RS256\",\"\\u0061lg\":\"none\"}", "format"},
      {"alg in Cyrillic letters", "{\"\u0430lg\":\"RS256\",\"kid\":\"r\"}", "algorithm"},
      {"ALG", "{\"ALG\":\"RS256\",\"kid\":\"r\"}", "algorithm"},
      {"crit", "{\"alg\":\"RS256\",\"kid\":\"r\",\"crit\":[\"exp\"],\"exp\":1}", "header"},
      {"crit empty", "{\"alg\":\"RS256\",\"kid\":\"r\",\"crit\":[]}", "header"},
      {"crit null", "{\"alg\":\"RS256\",\"kid\":\"r\",\"crit\":null}", "header"},
      {"b64 false", "{\"alg\":\"RS256\",\"kid\":\"r\",\"b64\":false}", "header"},
      {"zip", "{\"alg\":\"RS256\",\"kid\":\"r\",\"zip\":\"DEF\"}", "header"},
      {"jwk broken", "{\"alg\":\"RS256\",\"kid\":\"r\",\"jwk\":{\"kty\":\"RSA\"}}", "header"},
      {"header nested deeply", "{\"x\":" + "[".repeat(5000) + "]".repeat(5000) + "}", "format"},
      {"text after the header", HEADER + "x", "format"},
      {"header a list", "[" + HEADER + "]", "format"}
    };
    for (String[] each : headers) {
      add(all, PUBLIC, each[0], signedRaw(RSA, each[1], CLAIMS), each[2]);
    }
    String[][] claims = {
      {"sub twice", "{\"sub\":\"alice\",\"sub\":\"root\"}", "format"},
      {"sub twice, escaped", "{\"sub\":\"alice\",\"s\\u0075b\":\"root\"}", "format"},
      {"member twice inside", "{\"a\":{\"b\":1,\"b\":2}}", "format"},
      {"nested deeply", "{\"x\":" + "{\"x\":".repeat(40) + "1" + "}".repeat(41), "format"},
      {"lists nested deeply", "{\"x\":" + "[".repeat(20_000) + "]".repeat(20_000) + "}", "format"},
      {"number of 10,000 digits", "{\"exp\":" + "9".repeat(10_000) + "}", "format"},
      {"number beyond any time", "{\"exp\":1e30}", "claim-type"},
      {"number beyond any number", "{\"exp\":1e400}", "claim-type"},
      {"number with a huge exponent", "{\"exp\":1e999999999}", "claim-type"},
      {"NaN", "{\"exp\":NaN}", "format"},
      {"exp a text", "{\"exp\":\"9999999999\"}", "claim-type"},
      {"exp a list", "{\"exp\":[9999999999]}", "claim-type"},
      {"nbf true", "{\"nbf\":true}", "claim-type"},
      {"iss a list", "{\"iss\":[\"https://good.example\"]}", "claim-type"},
      {"sub a number", "{\"sub\":7}", "claim-type"},
      {"aud an object", "{\"aud\":{\"desk\":true}}", "claim-type"},
      {"aud with a number", "{\"aud\":[\"desk\",1]}", "claim-type"},
      {"text after the claims", CLAIMS + CLAIMS, "format"},
      {"comment", "{/**/\"sub\":\"alice\"}", "format"},
      {"single quotes", "{'sub':'alice'}", "format"},
      {"comma at the end", "{\"sub\":\"alice\",}", "format"},
      {"byte order mark", "\uFEFF" + CLAIMS, "format"},
      {"a JWT as claims (cty)", GOOD, "format"},
      {"name of 2,000 letters", "{\"" + "n".repeat(2000) + "\":1}", "format"}
    };
    for (String[] each : claims) {
      add(all, PUBLIC, each[0], signedRaw(RSA, HEADER, each[1]), each[2]);
    }
    for (String encoding : List.of("UTF-16BE", "UTF-16LE", "UTF-32BE")) {
      String payload = Base64URL.encode(CLAIMS.getBytes(Charset.forName(encoding))).toString();
      String[] parts = GOOD.split("\\.", -1);
      add(all, PUBLIC, encoding, parts[0] + "." + payload + "." + parts[2], "format");
    }
    byte[] overlong = "{\"xub\":\"alice\",\"a\":\"xx\"}".getBytes(StandardCharsets.US_ASCII);
    overlong[21] = (byte) 0xC1;
    overlong[22] = (byte) 0xB3;
    add(all, PUBLIC, "UTF-8 longer than it must be", bytes(overlong), "format");
    overlong[21] = (byte) 0xFF;
    add(all, PUBLIC, "not UTF-8", bytes(overlong), "format");
  }

  private static String bytes(byte[] payload) {
    return part(HEADER) + "." + Base64URL.encode(payload) + ".AAAA";
  }

  private static void forms(List<Arguments> all) {
    String[] parts = GOOD.split("\\.", -1);
    String flattened =
        "{\"protected\":\""
            + parts[0]
            + "\",\"payload\":\""
            + parts[1]
            + "\",\"signature\":\""
            + parts[2]
            + "\"}";
    String[][] forms = {
      {"JSON serialization", flattened},
      {"JSON serialization with a dotted name", "{\"" + GOOD + "\":1}"},
      {"padding", GOOD + "="},
      {"padding inside", parts[0] + "==." + parts[1] + "." + parts[2]},
      {"dot at the end", GOOD + "."},
      {"dot at the start", "." + GOOD},
      {"four parts", GOOD + ".AAAA"},
      {"six parts", GOOD + ".AAAA.AAAA.AAAA"},
      {"space before", " " + GOOD},
      {"line end after", GOOD + "\r\n"},
      {"line end inside", GOOD.substring(0, 30) + "\n" + GOOD.substring(30)},
      {"zero-width space inside", GOOD.substring(0, 30) + "\u200B" + GOOD.substring(30)},
      {"full-width dot", parts[0] + "\uFF0E" + parts[1] + "." + parts[2]},
      {"letter whose low byte is a letter", GOOD.replaceFirst("e", "\u0165")},
      {"NUL at the end", GOOD + "\u0000"},
      {"Bearer left on it", "Bearer " + GOOD},
      {"nothing", ""},
      {"dots alone", ".."},
      {"detached payload", parts[0] + ".." + parts[2]}
    };
    for (String[] each : forms) {
      add(all, PUBLIC, each[0], each[1], "format");
    }
    char last = GOOD.charAt(GOOD.length() - 1); // of 342 characters, so its last 4 bits are unused
    String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    char other = alphabet.charAt(alphabet.indexOf(last) + 1);
    String spelled = GOOD.substring(0, GOOD.length() - 1) + other;
    add(all, PUBLIC, "same signature spelled otherwise", spelled, "format");
    String long64 = part(HEADER) + "." + "A".repeat(64 * 1024) + "." + parts[2];
    add(all, PUBLIC, "token of 64 KB", long64, "size");
    add(all, PUBLIC, "token of 10 MB", "a.".repeat(5_000_000), "size");
  }

  private static void encryption(List<Arguments> all) throws Exception {
    JWEHeader.Builder plain =
        new JWEHeader.Builder(JWEAlgorithm.RSA_OAEP_256, EncryptionMethod.A256GCM);
    JWEHeader zipped =
        new JWEHeader.Builder(JWEAlgorithm.RSA_OAEP_256, EncryptionMethod.A256GCM)
            .compressionAlgorithm(CompressionAlgorithm.DEF)
            .build();
    JWEHeader header = plain.build();
    add(all, PUBLIC, "encrypted where that is not set up", toUs(header, GOOD), "encryption");
    add(all, PUBLIC, "two tokens", GOOD + "," + GOOD, "encryption"); // five parts
    add(all, DECRYPTING, "not encrypted where it must be", GOOD, "encryption");
    String bomb = toUs(zipped, "{\"a\":\"" + "0".repeat(90_000) + "\"}");
    add(all, DECRYPTING, "compression bomb", bomb, "header");
    add(all, DECRYPTING, "encrypted twice", toUs(header, toUs(header, GOOD)), "encryption");
    add(all, DECRYPTING, "encrypted, not signed", toUs(header, CLAIMS), "format");
    String none = part("{\"alg\":\"none\"}") + "." + part(CLAIMS) + ".";
    add(all, DECRYPTING, "encrypted, alg none inside", toUs(header, none), "algorithm");
    String theirs = signed(ATTACKER, JWSAlgorithm.RS256, CLAIMS);
    add(all, DECRYPTING, "encrypted, signed by another", toUs(header, theirs), "signature");
    String rest = ".AAAA.AAAA.AAAA.AAAA";
    String[][] headers = {
      {
        "PBES2 of 2,147,483,647 rounds",
        "{\"alg\":\"PBES2-HS256+A128KW\",\"enc\":\"A128GCM\",\"p2c\":2147483647,\"p2s\":\"AAAA\"}",
        "algorithm"
      },
      {"RSA1_5", "{\"alg\":\"RSA1_5\",\"enc\":\"A128GCM\"}", "algorithm"},
      {"dir", "{\"alg\":\"dir\",\"enc\":\"A128GCM\"}", "algorithm"},
      {"A128KW", "{\"alg\":\"A128KW\",\"enc\":\"A128GCM\"}", "algorithm"},
      {"enc none", "{\"alg\":\"RSA-OAEP-256\",\"enc\":\"none\"}", "algorithm"},
      {
        "JWE with crit", "{\"alg\":\"RSA-OAEP-256\",\"enc\":\"A128GCM\",\"crit\":[\"x\"]}", "header"
      },
      {"JWE alg twice", "{\"alg\":\"dir\",\"alg\":\"RSA-OAEP-256\",\"enc\":\"A128GCM\"}", "format"},
      {
        "epk off the curve",
        "{\"alg\":\"ECDH-ES\",\"enc\":\"A128GCM\",\"epk\":{\"kty\":\"EC\",\"crv\":\"P-256\","
            + "\"x\":\"AQ\",\"y\":\"AQ\"}}",
        "decryption"
      },
      {"key that is none", "{\"alg\":\"RSA-OAEP-256\",\"enc\":\"A128GCM\"}", "decryption"}
    };
    for (String[] each : headers) {
      add(all, DECRYPTING, each[0], part(each[1]) + rest, each[2]);
    }
  }

  private static String toUs(JWEHeader header, String content) throws Exception {
    JWEObject jwe = new JWEObject(header, new Payload(content));
    jwe.encrypt(new RSAEncrypter(OURS));
    return jwe.serialize();
  }

  @ParameterizedTest(name = "{0}: {3}")
  @MethodSource("attacks")
  void isRefused(String name, JwtVerifier verifier, String token, String rule) {
    assertThatExceptionOfType(JwtRejectedException.class)
        .as(name)
        .isThrownBy(() -> verifier.verify(token, TestTokens.ANY))
        .satisfies(e -> assertThat(e.rule()).isEqualTo(rule))
        .satisfies(e -> assertThat(token.length() > 20 && text(e).contains(token)).isFalse());
  }

  private static String text(Throwable e) {
    Throwable cause = e.getCause();
    return e + (cause == null ? "" : text(cause));
  }
}
