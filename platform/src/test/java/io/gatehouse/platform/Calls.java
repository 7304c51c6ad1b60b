package io.gatehouse.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;

/** Calls of the API over HTTP. */
final class Calls {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final HttpClient client =
      HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();

  /** A JSON body, as whoever has that {@code Authorization}; empty for nobody. */
  HttpResponse<String> post(URI address, String authorization, String json) {
    return call("POST", address, authorization, json);
  }

  HttpResponse<String> get(URI address, String authorization) {
    return call("GET", address, authorization, "");
  }

  /** Any method; a body is JSON. */
  HttpResponse<String> call(String method, URI address, String authorization, String json) {
    return call(
        method,
        address,
        json.isEmpty()
            ? Map.of("Authorization", authorization)
            : Map.of("Authorization", authorization, "Content-Type", "application/json"),
        json);
  }

  /** Headers without a value are not sent. */
  HttpResponse<String> call(String method, URI address, Map<String, String> headers, String body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address)
            .timeout(PATIENCE)
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    headers.forEach(
        (name, value) -> {
          if (!value.isEmpty()) {
            request.header(name, value);
          }
        });
    try {
      return client.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
