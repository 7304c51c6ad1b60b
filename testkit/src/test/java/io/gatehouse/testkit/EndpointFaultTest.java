package io.gatehouse.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.nimbusds.jose.util.JSONObjectUtils;
import io.gatehouse.testkit.faults.EndpointFault;
import io.gatehouse.testkit.http.Endpoint;
import io.gatehouse.testkit.junit.OpenIdProviderTest;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.text.ParseException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@OpenIdProviderTest
class EndpointFaultTest {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static TestProvider provider;

  @BeforeAll
  static void start(TestProvider shared) {
    provider = shared;
  }

  private static HttpRequest.Builder request(Endpoint endpoint) {
    return HttpRequest.newBuilder(endpoint.at(provider.issuer()));
  }

  private static HttpResponse<String> get(Endpoint endpoint) throws Exception {
    return HTTP.send(
        request(endpoint).timeout(Duration.ofSeconds(10)).build(), BodyHandlers.ofString());
  }

  @Test
  void answersLate() {
    provider.faults().on(EndpointFault.slow(Endpoint.JWKS, Duration.ofMinutes(1)));
    HttpRequest impatient = request(Endpoint.JWKS).timeout(Duration.ofMillis(200)).build();
    assertThat(catchThrowable(() -> HTTP.send(impatient, BodyHandlers.ofString())))
        .isInstanceOf(HttpTimeoutException.class);
  }

  @Test
  void answersLateButRightly() throws Exception {
    provider.faults().on(EndpointFault.slow(Endpoint.JWKS, Duration.ofMillis(50)));
    assertThat(get(Endpoint.JWKS).body()).contains("\"keys\"");
  }

  @Test
  void sendsTheHeadAtOnceAndTheBodyByteByByte() throws Exception {
    provider.faults().on(EndpointFault.trickling(Endpoint.JWKS, Duration.ofMinutes(1)));
    HttpResponse<InputStream> response =
        HTTP.send(request(Endpoint.JWKS).build(), BodyHandlers.ofInputStream());
    try (InputStream body = response.body()) {
      assertThat(response.statusCode()).isEqualTo(200);
      assertThat(body.read()).isEqualTo('{');
      assertThat(body.available()).isZero();
    }
  }

  @Test
  void tricklesTheRightBody() throws Exception {
    provider.faults().on(EndpointFault.trickling(Endpoint.JWKS, Duration.ZERO));
    assertThat(JSONObjectUtils.parse(get(Endpoint.JWKS).body())).containsOnlyKeys("keys");
  }

  @Test
  void failsWithAnyStatus() throws Exception {
    provider.faults().on(EndpointFault.failing(Endpoint.DISCOVERY, 503));
    assertThat(get(Endpoint.DISCOVERY).statusCode()).isEqualTo(503);
    assertThat(get(Endpoint.JWKS).statusCode()).isEqualTo(200);
    provider.faults().clear();
    assertThat(get(Endpoint.DISCOVERY).statusCode()).isEqualTo(200);
  }

  @Test
  void leavesACodeUnusedWhenTheTokenEndpointFails() throws Exception {
    RelyingParty client = new RelyingParty(provider);
    String code = client.code("alice");
    provider.faults().on(EndpointFault.refusing(Endpoint.TOKEN, 400, "temporarily_unavailable"));
    assertThat(client.error(client.redeem(code)).getCode()).isEqualTo("temporarily_unavailable");
    provider.faults().clear();
    assertThat(client.redeem(code).indicatesSuccess()).isTrue();
  }

  @Test
  void hangsUp() {
    provider.faults().on(EndpointFault.dropping(Endpoint.JWKS));
    assertThat(catchThrowable(() -> get(Endpoint.JWKS))).isInstanceOf(IOException.class);
  }

  @Test
  void sendsMoreThanAnybodyWants() throws Exception {
    provider.faults().on(EndpointFault.oversized(Endpoint.JWKS, 3_000_000));
    assertThat(get(Endpoint.JWKS).body()).hasSizeGreaterThan(3_000_000).endsWith("\"}");
  }

  @Test
  void sendsWithoutEnd() throws Exception {
    provider.faults().on(EndpointFault.endless(Endpoint.JWKS));
    HttpResponse<InputStream> response =
        HTTP.send(request(Endpoint.JWKS).build(), BodyHandlers.ofInputStream());
    try (InputStream body = response.body()) {
      assertThat(body.skip(20_000_000)).isEqualTo(20_000_000);
    }
  }

  @Test
  void sendsGarbage() throws Exception {
    provider.faults().on(EndpointFault.garbage(Endpoint.JWKS));
    String body = get(Endpoint.JWKS).body();
    assertThat(catchThrowable(() -> JSONObjectUtils.parse(body)))
        .isInstanceOf(ParseException.class);
  }

  @Test
  void redirects() throws Exception {
    URI elsewhere = URI.create("http://127.0.0.1:1/");
    provider.faults().on(EndpointFault.redirecting(Endpoint.JWKS, elsewhere));
    assertThat(TestBrowser.location(get(Endpoint.JWKS))).isEqualTo(elsewhere);
  }

  @Test
  void namesAnotherIssuer() throws Exception {
    provider.faults().on(EndpointFault.otherIssuer());
    assertThat(catchThrowable(() -> new RelyingParty(provider)))
        .hasMessageContaining("doesn't match");
  }

  @Test
  void leavesMetadataOut() throws Exception {
    provider
        .faults()
        .on(
            EndpointFault.changedJson(
                Endpoint.DISCOVERY, metadata -> metadata.remove("userinfo_endpoint")));
    assertThat(new RelyingParty(provider).metadata.getUserInfoEndpointURI()).isNull();
  }

  @Test
  void tellsOfAnotherUser() throws Exception {
    provider.faults().on(EndpointFault.otherSubject());
    HttpRequest request =
        request(Endpoint.USERINFO)
            .header("Authorization", "Bearer " + provider.accessToken("alice", "desk"))
            .build();
    assertThat(HTTP.send(request, BodyHandlers.ofString()).body()).contains("somebody-else");
  }

  @Test
  void doesSeveralThingsWrongAtOnce() throws Exception {
    provider
        .faults()
        .on(
            EndpointFault.changedJson(Endpoint.JWKS, jwks -> jwks.put("one", 1)),
            EndpointFault.changedJson(Endpoint.JWKS, jwks -> jwks.put("two", 2)));
    assertThat(JSONObjectUtils.parse(get(Endpoint.JWKS).body())).containsKeys("keys", "one", "two");
  }

  @Test
  void answersElsewhereWhileHundredsWaitForASlowAnswer() throws Exception {
    provider.faults().on(EndpointFault.slow(Endpoint.HOME, Duration.ofMinutes(1)));
    HttpClient patient = HttpClient.newHttpClient();
    List<CompletableFuture<?>> waiting = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      waiting.add(patient.sendAsync(request(Endpoint.HOME).build(), BodyHandlers.discarding()));
    }
    while (provider.requests(Endpoint.HOME) < 200) {
      Thread.onSpinWait();
    }
    assertThat(get(Endpoint.JWKS).statusCode()).isEqualTo(200);
    assertThat(waiting).noneMatch(CompletableFuture::isDone);
  }

  @Test
  void isWrongOnceIfToldSo() throws Exception {
    provider.faults().on(EndpointFault.failing(Endpoint.JWKS, 503).once());
    assertThat(get(Endpoint.JWKS).statusCode()).isEqualTo(503);
    assertThat(get(Endpoint.JWKS).statusCode()).isEqualTo(200);
  }

  @Test
  void answersQuicklyOnAKeptConnection() throws Exception {
    long fastest = Long.MAX_VALUE;
    for (int i = 0; i < 20; i++) {
      long begin = System.nanoTime();
      get(Endpoint.JWKS);
      fastest = Math.min(fastest, System.nanoTime() - begin);
    }
    // With Nagle's algorithm even the fastest takes 40 ms
    assertThat(Duration.ofNanos(fastest)).isLessThan(Duration.ofMillis(30));
  }
}
