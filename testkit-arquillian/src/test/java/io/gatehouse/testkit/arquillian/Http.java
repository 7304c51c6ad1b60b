package io.gatehouse.testkit.arquillian;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** What the tests ask. */
final class Http {
  private Http() {}

  static HttpResponse<String> get(HttpClient client, URI address)
      throws IOException, InterruptedException {
    return client.send(request(address).build(), BodyHandlers.ofString());
  }

  static HttpResponse<String> get(HttpClient client, URI address, String accessToken)
      throws IOException, InterruptedException {
    return client.send(
        request(address).header("Authorization", "Bearer " + accessToken).build(),
        BodyHandlers.ofString());
  }

  private static HttpRequest.Builder request(URI address) {
    return HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(30));
  }
}
