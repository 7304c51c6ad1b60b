package io.gatehouse.rest;

import io.gatehouse.testkit.TestProvider;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;

/** Somebody who calls: with a browser, or with a token. */
final class Visitor {
  private final HttpClient client =
      HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
  private final RestApp app;
  private final TestProvider provider;

  Visitor(RestApp app, TestProvider provider) {
    this.app = app;
    this.provider = provider;
  }

  /** A script's request, without a token. */
  HttpResponse<String> get(String target) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(uri(target)).header("Accept", "application/json"));
  }

  /** With that token. */
  HttpResponse<String> get(String target, String token) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(uri(target)).header("Authorization", "Bearer " + token));
  }

  HttpResponse<String> post(String target, String token) throws IOException, InterruptedException {
    return send(
        HttpRequest.newBuilder(uri(target))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "text/plain")
            .POST(BodyPublishers.ofString("one")));
  }

  /** A fresh token of that user's. */
  String token(String user, String... scopes) {
    return provider.accessToken(user, "desk", List.of(scopes));
  }

  /** Logs in with the browser, which is sent back to that page. */
  HttpResponse<String> logIn(String target, String user) throws IOException, InterruptedException {
    URI login = location(send(HttpRequest.newBuilder(uri("/login?return=" + target))));
    HttpResponse<String> callback =
        send(HttpRequest.newBuilder(provider.authorize(login, user).toUri()));
    return send(HttpRequest.newBuilder(location(callback)));
  }

  private URI uri(String target) {
    return URI.create(app.address() + target);
  }

  private static URI location(HttpResponse<String> response) {
    return response
        .headers()
        .firstValue("Location")
        .map(URI::create)
        .orElseThrow(() -> new AssertionError(response.statusCode() + " " + response.body()));
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }
}
