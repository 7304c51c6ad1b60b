package io.gatehouse.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.oauth2.sdk.token.RefreshToken;
import io.gatehouse.testkit.faults.EndpointFault;
import io.gatehouse.testkit.http.Endpoint;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class OutageTest {
  private final TestProvider provider = TestProvider.start();
  private RelyingParty client;

  @BeforeEach
  void discover() throws Exception {
    client = new RelyingParty(provider);
  }

  @AfterEach
  void stop() {
    provider.close();
  }

  private int get() throws Exception {
    HttpRequest request = HttpRequest.newBuilder(Endpoint.JWKS.at(provider.issuer())).build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.discarding()).statusCode();
  }

  @RepeatedTest(10)
  void refusesConnectionsUntilItGoesOnAtTheSameAddress() throws Exception {
    assertThat(get()).isEqualTo(200);
    provider.pause();
    assertThatThrownBy(this::get).isInstanceOf(ConnectException.class);
    provider.resume();
    assertThat(get()).isEqualTo(200);
  }

  @Test
  void knowsAllThatItKnew() throws Exception {
    RefreshToken token = client.login("alice").getRefreshToken();
    provider.pause();
    provider.resume();
    client.refreshed(token);
    client.validate(client.login("alice"));
    assertThat(provider.logins("alice")).hasSize(2);
  }

  @Test
  void breaksAnswersOffThatAreUnderWay() {
    provider.faults().on(EndpointFault.slow(Endpoint.JWKS, Duration.ofMinutes(1)));
    HttpRequest request = HttpRequest.newBuilder(Endpoint.JWKS.at(provider.issuer())).build();
    CompletableFuture<?> answer =
        HttpClient.newHttpClient().sendAsync(request, BodyHandlers.discarding());
    while (provider.requests(Endpoint.JWKS) == 0) {
      Thread.onSpinWait();
    }
    provider.pause();
    assertThatThrownBy(answer::join)
        .isInstanceOf(CompletionException.class)
        .hasCauseInstanceOf(IOException.class);
  }

  @Test
  void canBePausedTwiceAndResumedTwice() throws Exception {
    provider.pause();
    provider.pause();
    provider.resume();
    provider.resume();
    assertThat(get()).isEqualTo(200);
  }

  @Test
  void goesOnAfterAReset() throws Exception {
    provider.pause();
    provider.reset();
    assertThat(get()).isEqualTo(200);
  }

  @Test
  void canBeClosedInAPause() {
    provider.pause();
    provider.close();
    assertThatThrownBy(this::get).isInstanceOf(ConnectException.class);
  }
}
