package io.gatehouse.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientFacingAddressTest {
  private static final String PROXY = "10.0.0.1";
  private static final String STRANGER = "203.0.113.7";

  @ParameterizedTest
  @CsvSource({
    "http,  desk.example,      http://desk.example/app",
    "https, DESK.example:443,  https://desk.example/app",
    "http,  desk.example:80,   http://desk.example/app",
    "https, desk.example:8443, https://desk.example:8443/app",
    "http,  127.0.0.1:8080,    http://127.0.0.1:8080/app",
    "http,  [::1]:8080,        http://[::1]:8080/app",
  })
  void takesTheRequestsOwnHost(String scheme, String host, String expected) {
    assertThat(address().baseUrl(scheme, host, STRANGER, "/app", name -> List.of()))
        .isEqualTo(URI.create(expected));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "evil.example/",
        "desk.example@evil.example",
        "desk.example:",
        "desk.example:0",
        "desk.example:70000",
        "desk.example:8o",
        "a b",
        "a\r\nSet-Cookie: x",
        "desk.example?",
        "desk.example#",
        "-desk.example",
        "desk..example",
        "[::1",
        "[zz::1]",
        "[:::::]",
        "desk\\.example",
        "d%65sk.example"
      })
  void refusesAHostThatIsNone(String host) {
    assertThatExceptionOfType(RequestRejectedException.class)
        .isThrownBy(() -> address().baseUrl("https", host, STRANGER, "", name -> List.of()))
        .satisfies(rejected -> assertThat(rejected.status()).isEqualTo(400))
        .withMessageNotContaining("evil");
  }

  @Test
  void looksAtNoHeaderOfAStranger() {
    assertThat(
            forwarded(
                STRANGER,
                Map.of(
                    "X-Forwarded-Host", List.of("evil.example"),
                    "X-Forwarded-Proto", List.of("https"),
                    "Forwarded", List.of("host=evil.example"))))
        .isEqualTo(URI.create("http://inner:8080/app"));
  }

  @Test
  void takesWhatATrustedProxySays() {
    assertThat(
            forwarded(
                PROXY,
                Map.of(
                    "X-Forwarded-Host", List.of("desk.example"),
                    "X-Forwarded-Proto", List.of("https"),
                    "X-Forwarded-Port", List.of("8443"))))
        .isEqualTo(URI.create("https://desk.example:8443/app"));
    assertThat(
            forwarded(
                PROXY, Map.of("Forwarded", List.of("for=192.0.2.1;proto=https;host=desk.example"))))
        .isEqualTo(URI.create("https://desk.example/app"));
  }

  @Test
  void takesTheLastValueTheOneThatTheNearestProxyHasWritten() {
    assertThat(
            forwarded(
                PROXY,
                Map.of(
                    "X-Forwarded-Host", List.of("evil.example, desk.example"),
                    "X-Forwarded-Proto", List.of("gopher", "https"))))
        .isEqualTo(URI.create("https://desk.example/app"));
    assertThat(
            forwarded(
                PROXY,
                Map.of(
                    "Forwarded",
                    List.of(
                        "host=evil.example;proto=http",
                        "for=\"[2001:db8::1]:4711\";host=\"desk.example:8443\";proto=https"))))
        .isEqualTo(URI.create("https://desk.example:8443/app"));
  }

  @Test
  void goesThroughTrustedProxiesToTheOutermost() {
    assertThat(
            forwarded(
                PROXY,
                Map.of(
                    "Forwarded",
                    List.of(
                        "for=192.0.2.9;host=evil.example",
                        "for=192.0.2.1;host=desk.example;proto=https,"
                            + " for=10.0.0.2:99;host=inner;proto=http"))))
        .isEqualTo(URI.create("https://desk.example/app"));
  }

  @Test
  void keepsThePortOfTheForwardedHostBeforeThePortOfTheProxy() {
    assertThat(
            forwarded(
                PROXY,
                Map.of(
                    "X-Forwarded-Host", List.of("desk.example:9443"),
                    "X-Forwarded-Proto", List.of("https"),
                    "X-Forwarded-Port", List.of("443"))))
        .isEqualTo(URI.create("https://desk.example:9443/app"));
  }

  @Test
  void refusesHeadersThatContradictEachOther() {
    assertThatExceptionOfType(RequestRejectedException.class)
        .isThrownBy(
            () ->
                forwarded(
                    PROXY,
                    Map.of(
                        "Forwarded", List.of("host=evil.example;proto=https"),
                        "X-Forwarded-Host", List.of("desk.example"),
                        "X-Forwarded-Proto", List.of("https"))))
        .withMessage("Forwarded and X-Forwarded-* contradict each other");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"host", "host=a;host=b", "host=\"a", "host=a,", "=a", "host=a b", "host=\"a\"b"})
  void refusesAMalformedForwardedHeader(String header) {
    assertThatExceptionOfType(RequestRejectedException.class)
        .isThrownBy(() -> forwarded(PROXY, Map.of("Forwarded", List.of(header))))
        .satisfies(rejected -> assertThat(rejected.status()).isEqualTo(400));
  }

  @Test
  void refusesAHugeForwardedHeader() {
    assertThatExceptionOfType(RequestRejectedException.class)
        .isThrownBy(
            () -> forwarded(PROXY, Map.of("Forwarded", List.of("for=\"" + "x".repeat(9000)))));
  }

  @Test
  void takesAFixedAddressWhateverTheRequestSays() {
    ClientFacingAddress fixed =
        new ClientFacingAddress(Optional.of(URI.create("https://desk.example/app/")), List.of());

    assertThat(fixed.baseUrl("http", "evil.example", STRANGER, "/x", name -> List.of()))
        .isEqualTo(URI.create("https://desk.example/app"));
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/8,       10.255.1.2,        true",
    "10.0.0.0/8,       11.0.0.1,          false",
    "10.1.2.3,         10.1.2.3,          true",
    "10.1.2.3,         10.1.2.4,          false",
    "10.1.2.0/23,      10.1.3.255,        true",
    "10.1.2.0/23,      10.1.4.0,          false",
    "0.0.0.0/0,        192.0.2.1,         true",
    "0.0.0.0/0,        ::1,               false",
    "2001:db8::/33,    2001:db8:7fff::1,  true",
    "2001:db8::/33,    2001:db8:8000::1,  false",
    "10.1.2.3,         ::ffff:10.1.2.3,   true",
    "fe80::/10,        fe80::1%eth0,      true",
    "10.1.2.3,         10.1.2.3.example,  false",
  })
  void knowsTheAddressesOfABlock(String block, String address, boolean contained) {
    assertThat(AddressBlock.parse(block).contains(address)).isEqualTo(contained);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "proxy.example", "10.0.0", "10.0.0.256", "10.0.0.0/33", "::1/129", "1/", ":"})
  void refusesABlockThatIsNone(String block) {
    assertThatIllegalArgumentException().isThrownBy(() -> AddressBlock.parse(block));
  }

  private static URI forwarded(String remoteAddress, Map<String, List<String>> headers) {
    return address()
        .baseUrl(
            "http",
            "inner:8080",
            remoteAddress,
            "/app",
            name -> headers.getOrDefault(name, List.of()));
  }

  private static ClientFacingAddress address() {
    return new ClientFacingAddress(Optional.empty(), List.of("10.0.0.0/8"));
  }

  @Test
  void knowsTheClientsNetworkAsFarAsItIsTold() {
    ClientFacingAddress direct = new ClientFacingAddress(Optional.empty(), List.of());
    ClientFacingAddress fixed =
        new ClientFacingAddress(Optional.of(URI.create("https://desk.example")), List.of());
    ClientFacingAddress behind =
        new ClientFacingAddress(Optional.empty(), List.of("10.0.0.0/8", "::1"));
    Map<String, List<String>> forwarded =
        Map.of("X-Forwarded-For", List.of("1.2.3.4, 203.0.113.7, 10.0.0.2"));

    assertThat(network(direct, "203.0.113.7", forwarded)).contains("cb007107");
    assertThat(network(direct, "2001:db8:1:2:3::4", Map.of())).contains("20010db800010002");
    assertThat(network(fixed, "10.0.0.1", forwarded)).isEmpty();
    assertThat(network(behind, "10.0.0.1", forwarded)).contains("cb007107");
    assertThat(network(behind, "198.51.100.1", forwarded)).contains("c6336401");
    assertThat(network(behind, "10.0.0.1", Map.of("X-Forwarded-For", List.of("unknown"))))
        .contains("0a000001");
    assertThat(
            network(
                behind, "10.0.0.1", Map.of("Forwarded", List.of("for=203.0.113.7;proto=https"))))
        .contains("cb007107");
  }

  private static Optional<String> network(
      ClientFacingAddress address, String remote, Map<String, List<String>> headers) {
    return address.clientNetwork(remote, name -> headers.getOrDefault(name, List.of()));
  }
}
