package io.gatehouse;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.exchange.Outcome;
import io.gatehouse.oauth1.Signed;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Tells in the log how long an unknown key takes beside a wrong signature. The ratio is not
 * asserted: the machine may be busy.
 */
final class OAuth1TimingTest {
  private static final System.Logger LOG = System.getLogger(OAuth1TimingTest.class.getName());
  private static final int TRIES = 2_000;

  private final OAuth1Fixture api = new OAuth1Fixture();

  @AfterEach
  void close() {
    api.close();
  }

  /**
   * @param length of what is no signature: all bits are set, so it is larger than any modulus
   */
  @ParameterizedTest
  @CsvSource({"HMAC-SHA1,27", "RSA-SHA1,256", "RSA-SHA1,512", "RSA-SHA1,255"})
  void refusesAnUnknownKeyAndAWrongSignatureAlike(String method, int length) {
    byte[] wrong = new byte[length];
    Arrays.fill(wrong, (byte) 0xFF);
    Signed signed = api.signed().by(method);
    Map<String, String> known = new LinkedHashMap<>(signed.protocol);
    known.put("oauth_signature", java.util.Base64.getEncoder().encodeToString(wrong));
    Map<String, String> unknown = new LinkedHashMap<>(known);
    unknown.put("oauth_consumer_key", "dpf43f3p2l4k3l04");
    long[] ofKnown = new long[TRIES];
    long[] ofUnknown = new long[TRIES];

    for (int i = 0; i < TRIES; i++) { // in turn: what disturbs one disturbs the other
      ofKnown[i] = nanos(known);
      ofUnknown[i] = nanos(unknown);
    }

    LOG.log(
        System.Logger.Level.INFO,
        "{0}, {1} bytes: an unknown key takes {2} of the time of a wrong signature (medians)",
        method,
        length,
        (double) median(ofUnknown) / median(ofKnown));
  }

  private long nanos(Map<String, String> protocol) {
    TestRequest request =
        TestRequest.get(OAuth1Fixture.BASE, "/api/photos")
            .header("Accept", "application/json")
            .header("Authorization", Signed.header(protocol));
    long begin = System.nanoTime();
    Outcome outcome = api.gatehouse().identify(request);
    long taken = System.nanoTime() - begin;
    assertThat(TestBrowser.reply(outcome).status()).isEqualTo(401);
    return taken;
  }

  private static long median(long[] all) {
    Arrays.sort(all);
    return all[all.length / 2];
  }
}
