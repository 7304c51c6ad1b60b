package io.gatehouse.jose;

import static io.gatehouse.jose.TestTokens.ANY;
import static io.gatehouse.jose.TestTokens.CLAIMS;
import static io.gatehouse.jose.TestTokens.signed;
import static io.gatehouse.jose.TestTokens.signedRaw;
import static io.gatehouse.jose.TestTokens.source;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.RSAKey;
import io.gatehouse.jose.keys.JwkSetSource;
import io.gatehouse.jose.keys.KeysUnavailableException;
import io.gatehouse.jose.keys.TrustedKey;
import io.gatehouse.jose.signature.SignatureAlgorithm;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** What is prepared once and used for many tokens, and what bounds it. */
final class PreparedTest {
  private static final RSAKey RSA = TestTokens.rsa("r");
  private static final ECKey EC = TestTokens.ec(Curve.P_256, "e");
  private static final String TOKEN = signed(RSA, JWSAlgorithm.RS256, CLAIMS);
  private static final Set<SignatureAlgorithm> PUBLIC = SignatureAlgorithm.withPublicKeys();

  private final JwkSetSource source = source(RSA, EC);
  private final JwtVerifier verifier = JwtVerifier.of(source, PUBLIC);

  private static void rejected(JwtVerifier verifier, String token, String rule) {
    assertThatExceptionOfType(JwtRejectedException.class)
        .isThrownBy(() -> verifier.verify(token, ANY))
        .satisfies(e -> assertThat(e.rule()).isEqualTo(rule));
  }

  @Test
  void readsAHeaderOnceItsSignatureWasGoodAndNotBefore() throws Exception {
    CompactToken token = CompactToken.parse(TOKEN);
    rejected(verifier, TOKEN.substring(0, TOKEN.lastIndexOf('.') + 1) + "AAAA", "signature");
    assertThat(verifier.headers().find(token)).isEmpty();
    assertThat(verifier.verify(TOKEN, ANY).string("sub")).contains("alice");
    assertThat(verifier.headers().find(token)).isPresent();
    assertThat(verifier.verify(TOKEN, ANY).string("sub")).contains("alice");
    rejected(verifier, TOKEN.substring(0, TOKEN.lastIndexOf('.') + 1) + "AAAA", "signature");
  }

  @Test
  void asksEachVerifierWhetherTheAlgorithmOfAKnownHeaderIsAllowed() throws Exception {
    assertThat(verifier.verify(TOKEN, ANY).algorithm()).isEqualTo("RS256");
    JwtVerifier other = JwtVerifier.of(source, EnumSet.of(SignatureAlgorithm.ES256));
    rejected(other, TOKEN, "algorithm");
  }

  @Test
  void keepsOnlySoManyHeadersAndNoLongOnes() throws Exception {
    TokenHeaders headers = new TokenHeaders();
    TokenHeader header =
        new TokenHeader(SignatureAlgorithm.RS256, Optional.empty(), Optional.empty());
    headers.keep(withHeader("x".repeat(2000)), header);
    assertThat(headers.find(withHeader("x".repeat(2000)))).isEmpty();
    for (int i = 0; i < 10_000; i++) {
      headers.keep(withHeader("header" + i), header);
    }
    assertThat(headers.find(withHeader("header0"))).isPresent();
    assertThat(headers.find(withHeader("header9999"))).isEmpty();
  }

  @Test
  void takesNoHeaderForAnotherThatBeginsOrEndsTheSame() throws Exception {
    TokenHeaders headers = new TokenHeaders();
    TokenHeader one = new TokenHeader(SignatureAlgorithm.RS256, Optional.empty(), Optional.empty());
    TokenHeader two = new TokenHeader(SignatureAlgorithm.ES256, Optional.empty(), Optional.empty());
    headers.keep(withHeader("abcd"), one);
    headers.keep(withHeader("abcdef"), two);
    for (int i = 0; i < 2; i++) {
      assertThat(headers.find(withHeader("abcd"))).contains(one);
      assertThat(headers.find(withHeader("abcdef"))).contains(two);
      assertThat(headers.find(withHeader("abc"))).isEmpty();
      assertThat(headers.find(withHeader("abcde"))).isEmpty();
      assertThat(headers.find(withHeader("abcdefg"))).isEmpty();
    }
  }

  private static CompactToken withHeader(String segment) throws JwtRejectedException {
    return CompactToken.parse(segment + ".abcd.abcd");
  }

  @Test
  void findsTheKeyAmongAThousand() throws Exception {
    StringBuilder set = new StringBuilder("{\"keys\":[" + RSA.toPublicJWK().toJSONString());
    for (int i = 1; i < 1000; i++) {
      RSAKey other = new RSAKey.Builder(RSA.toPublicJWK()).keyID("k" + i).build();
      set.append(',').append(other.toJSONString());
    }
    JwtVerifier among = JwtVerifier.of(source(set + "]}"), PUBLIC);
    assertThat(among.verify(TOKEN, ANY).string("sub")).contains("alice");
    String last = signedRaw(RSA, "{\"alg\":\"RS256\",\"kid\":\"k999\"}", CLAIMS);
    assertThat(among.verify(last, ANY).string("sub")).contains("alice");
    rejected(among, signedRaw(RSA, "{\"alg\":\"RS256\"}", CLAIMS), "ambiguous-key");
  }

  @Test
  void saysThatItIsBusyWhenTooManyCostlySignaturesAreCheckedAtOnce() throws Exception {
    int taken = 0;
    while (source.places().enter()) {
      taken++;
    }
    assertThat(taken).isPositive();
    String costly = signed(EC, JWSAlgorithm.ES256, CLAIMS);
    assertThatExceptionOfType(KeysUnavailableException.class)
        .isThrownBy(() -> verifier.verify(costly, ANY))
        .withMessageContaining("too many tokens are being checked");
    assertThat(verifier.verify(TOKEN, ANY).string("sub")).contains("alice"); // RS256 is cheap
    source.places().leave();
    assertThat(verifier.verify(costly, ANY).string("sub")).contains("alice");
    String bad = costly.substring(0, costly.lastIndexOf('.') + 1) + "A".repeat(86);
    rejected(verifier, bad, "signature");
    assertThat(verifier.verify(costly, ANY).string("sub")).contains("alice"); // its place is free
  }

  @Test
  void knowsWhetherTheKeyIsStillTrustedInLaterSets() throws Exception {
    AtomicReference<String> published = new AtomicReference<>(TestTokens.publicSet(RSA));
    JwkSetSource rotating =
        JwkSetSource.open("keys of a test", published::get, Runnable::run, Clock.systemUTC());
    TrustedKey key = JwtVerifier.of(rotating, PUBLIC).verify(TOKEN, ANY).key();
    assertThat(key.isStillTrusted()).isTrue();
    published.set(TestTokens.publicSet(RSA, EC));
    rotating.newerThan(rotating.keys());
    assertThat(key.isStillTrusted()).isTrue();
    assertThat(key.isStillTrusted()).isTrue();
    published.set(TestTokens.publicSet(EC));
    rotating.newerThan(rotating.keys());
    assertThat(key.isStillTrusted()).isFalse();
  }

  @Test
  void readsIssuerAudienceAndExpiryBeforeTheSignature() throws Exception {
    String claims =
        "{\"iss\":\"i\",\"aud\":[\"a\",\"b\"],\"exp\":17,\"realm_access\":{\"roles\":[\"r\"]}}";
    String token = signed(RSA, JWSAlgorithm.RS256, claims);
    UnverifiedJwt read = UnverifiedJwt.parse(token, new WantedClaims(Set.of("realm_access")));
    assertThat(read.issuer()).contains("i");
    assertThat(read.isFor("b")).isTrue();
    assertThat(read.isFor("c")).isFalse();
    assertThat(read.expiresAt()).contains(Instant.ofEpochSecond(17));
    assertThat(read).hasToString("UnverifiedJwt");
    assertThat(verifier.verify(read, ANY).claims())
        .containsEntry("realm_access", Map.of("roles", List.of("r")));
    assertThat(verifier.verify(token, ANY).claims())
        .containsEntry("realm_access", Map.of("roles", List.of("r")));
  }
}
