package io.gatehouse.ee.authmodule;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;

/** A program that calls an API: no cookies but those it is given, and no redirect is followed. */
final class ApiClient {
  private final HttpClient client = HttpClient.newHttpClient();
  private final TomcatApp app;

  ApiClient(TomcatApp app) {
    this.app = app;
  }

  /** A GET with these headers: name, value, name, value. */
  HttpResponse<String> get(String target, String... headers)
      throws IOException, InterruptedException {
    return send("GET", target, headers);
  }

  /** A GET with that token. */
  HttpResponse<String> getAs(String token, String target, String... headers)
      throws IOException, InterruptedException {
    String[] all = new String[headers.length + 2];
    System.arraycopy(headers, 0, all, 2, headers.length);
    all[0] = "Authorization";
    all[1] = "Bearer " + token;
    return send("GET", target, all);
  }

  HttpResponse<String> send(String method, String target, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(app.address() + target))
            .method(method, HttpRequest.BodyPublishers.noBody());
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  static List<String> challenges(HttpResponse<?> response) {
    return response.headers().allValues("WWW-Authenticate");
  }

  static String header(HttpResponse<?> response, String name) {
    return response.headers().firstValue(name).orElse("");
  }
}
