package io.gatehouse.ee.authmodule;

import io.gatehouse.testkit.TestProvider;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** Somebody with a browser: cookies are kept, redirects are looked at. */
final class Visitor {
  private final CookieManager cookies = new CookieManager();
  private final HttpClient client = HttpClient.newBuilder().cookieHandler(cookies).build();
  private final TomcatApp app;
  private final TestProvider provider;

  Visitor(TomcatApp app, TestProvider provider) {
    this.app = app;
    this.provider = provider;
  }

  CookieManager cookies() {
    return cookies;
  }

  HttpResponse<String> get(String target) throws IOException, InterruptedException {
    return getAt(app.address() + target);
  }

  /** A page at that very address. */
  HttpResponse<String> getAt(String address) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(URI.create(address)).header("Accept", "text/html"));
  }

  HttpResponse<String> getAccepting(String target, String type)
      throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(URI.create(app.address() + target)).header("Accept", type));
  }

  /** A request with that token, sent by a script with the browser's cookies. */
  HttpResponse<String> getAs(String token, String target) throws IOException, InterruptedException {
    return send(
        HttpRequest.newBuilder(URI.create(app.address() + target))
            .header("Authorization", "Bearer " + token));
  }

  HttpResponse<String> post(String target, String origin) throws IOException, InterruptedException {
    return send(
        HttpRequest.newBuilder(URI.create(app.address() + target))
            .header("Origin", origin)
            .POST(HttpRequest.BodyPublishers.noBody()));
  }

  /** A form of that type, sent by a page of the application. */
  HttpResponse<String> form(String target, String type, byte[] body)
      throws IOException, InterruptedException {
    return send(
        HttpRequest.newBuilder(URI.create(app.address() + target))
            .header("Accept", "text/html")
            .header("Origin", app.address().replaceAll("/app$", ""))
            .header("Content-Type", type)
            .POST(HttpRequest.BodyPublishers.ofByteArray(body)));
  }

  /** Opens the page, logs in on the way where asked, and arrives. */
  HttpResponse<String> logIn(String target, String user) throws IOException, InterruptedException {
    URI login = location(get(target));
    HttpResponse<String> callback =
        send(HttpRequest.newBuilder(provider.authorize(login, user).toUri()));
    return send(HttpRequest.newBuilder(location(callback)));
  }

  static URI location(HttpResponse<String> response) {
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
