package io.gatehouse.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.gatehouse.fuzz.Bounds;
import java.security.cert.X509Certificate;
import java.util.Base64;

/** A header of any content is one certificate and nothing else, or refused with 400. */
final class ForwardedCertificateFuzzTest {

  @FuzzTest
  void isOneCertificateOrRefused(FuzzedDataProvider data) throws Exception {
    boolean isDer = data.consumeBoolean();
    String text =
        isDer
            ? Base64.getEncoder().encodeToString(data.consumeRemainingAsBytes())
            : data.consumeRemainingAsString();
    Bounds.hold(
        text.length(),
        () -> {
          try {
            X509Certificate certificate = ForwardedCertificate.parse(text);
            String base64 = Base64.getEncoder().encodeToString(certificate.getEncoded());
            assertThat(!isDer || text.equals(base64)).isTrue();
            assertThat(ForwardedCertificate.parse(":" + base64 + ":")).isEqualTo(certificate);
          } catch (RequestRejectedException e) {
            assertThat(e.status()).isEqualTo(400);
          }
        });
  }
}
