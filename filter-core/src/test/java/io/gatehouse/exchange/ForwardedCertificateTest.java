package io.gatehouse.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.testkit.tls.SelfSigned;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ForwardedCertificateTest {
  private static final SelfSigned CLIENT =
      SelfSigned.generate("client", Instant.parse("2026-03-01T12:00:00Z"));
  private static final String BASE64 = Base64.getEncoder().encodeToString(CLIENT.der());

  /** RFC 9440, section 2.2 and figure 2. */
  private static final String EXAMPLE =
      ":MIIBqDCCAU6gAwIBAgIBBzAKBggqhkjOPQQDAjA6MRswGQYDVQQKDBJMZXQncyBBdXRoZW50aWNhdGUxGzAZBgNVBA"
          + "MMEkxBIEludGVybWVkaWF0ZSBDQTAeFw0yMDAxMTQyMjU1MzNaFw0yMTAxMjMyMjU1MzNaMA0xCzAJBgNVBAMMAk"
          + "JDMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE8YnXXfaUgmnMtOXU/IncWalRhebrXmckC8vdgJ1p5Be5F/3YC8"
          + "OthxM4+k1M6aEAEFcGzkJiNy6J84y7uzo9M6NyMHAwCQYDVR0TBAIwADAfBgNVHSMEGDAWgBRm3WjLa38lbEYCuiC"
          + "Pct0ZaSED2DAOBgNVHQ8BAf8EBAMCBsAwEwYDVR0lBAwwCgYIKwYBBQUHAwIwHQYDVR0RAQH/BBMwEYEPYmRjQGV4"
          + "YW1wbGUuY29tMAoGCCqGSM49BAMCA0gAMEUCIBHda/r1vaL6G3VliL4/Di6YK0Q6bMjeSkC3dFCOOB8TAiEAx/kHS"
          + "B4urmiZ0NX5r5XarmPk0wmuydBVoU4hBVZ1yhk=:";

  private static String urlEncoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  static Stream<String> forms() {
    return Stream.of(
        ":" + BASE64 + ":",
        BASE64,
        urlEncoded(CLIENT.pem()),
        // nginx leaves slashes and plus signs may come as they are
        urlEncoded(CLIENT.pem()).replace("%2F", "/").replace("%2B", "+"),
        CLIENT.pem().replace("\n", " "));
  }

  @ParameterizedTest
  @MethodSource("forms")
  void readsEachFormThatProxiesSend(String text) {
    assertThat(ForwardedCertificate.parse(text)).isEqualTo(CLIENT.certificate());
  }

  @Test
  void readsTheExampleOfTheStandard() {
    assertThat(ForwardedCertificate.parse(EXAMPLE).getSubjectX500Principal().getName())
        .isEqualTo("CN=BC");
  }

  static Stream<String> malformed() {
    byte[] more = Arrays.copyOf(CLIENT.der(), CLIENT.der().length + 1);
    return Stream.of(
        ":",
        "::",
        ":AAAA:",
        ":" + BASE64,
        BASE64 + ":",
        ":" + BASE64 + ":, :" + BASE64 + ":",
        ":" + BASE64.substring(4) + ":",
        ":" + Base64.getEncoder().encodeToString(more) + ":",
        BASE64 + "," + BASE64,
        "-",
        "%",
        "%4",
        "%zz",
        urlEncoded(CLIENT.pem() + CLIENT.pem()),
        urlEncoded(CLIENT.pem()).replace("CERTIFICATE", "X509"),
        urlEncoded("x" + CLIENT.pem()),
        "A".repeat(20_000),
        "subject=CN%3Dclient");
  }

  @ParameterizedTest
  @MethodSource("malformed")
  void refusesWhatIsNotExactlyOneCertificate(String text) {
    assertThatThrownBy(() -> ForwardedCertificate.parse(text))
        .isInstanceOfSatisfying(
            RequestRejectedException.class, e -> assertThat(e.status()).isEqualTo(400));
  }
}
