package io.gatehouse.javax;

import io.gatehouse.testkit.TestProvider;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Somebody with a browser: cookies are kept, redirects are looked at. */
final class Browser {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int MAX_REDIRECTS = 5;

  private final CookieManager cookies = new CookieManager();
  private final HttpClient client =
      HttpClient.newBuilder().cookieHandler(cookies).connectTimeout(PATIENCE).build();
  private final URI application;
  private final TestProvider provider;

  /**
   * A fresh one, with no cookies.
   *
   * @param application where it is; ends with a slash
   */
  Browser(URI application, TestProvider provider) {
    this.application = application;
    this.provider = provider;
  }

  boolean hasCookies() {
    return !cookies.getCookieStore().getCookies().isEmpty();
  }

  HttpResponse<String> get(String page) throws IOException, InterruptedException {
    return send(request(page));
  }

  /** The page, asked for by a program with that access token. */
  HttpResponse<String> getAs(String token, String page) throws IOException, InterruptedException {
    return send(request(page).header("Authorization", "Bearer " + token));
  }

  /** A form of that type that a page of the application sends. */
  HttpResponse<String> send(String page, String type, String form)
      throws IOException, InterruptedException {
    return send(
        request(page)
            .header("Origin", "http://" + application.getRawAuthority())
            .header("Content-Type", type)
            .POST(HttpRequest.BodyPublishers.ofString(form)));
  }

  /** Opens the page, logs in on the way, and arrives. */
  HttpResponse<String> logIn(String page, String user) throws IOException, InterruptedException {
    return logIn(get(page), user);
  }

  /** Goes on from a reply that leads to the provider, by whatever way, and arrives. */
  HttpResponse<String> logIn(HttpResponse<String> first, String user)
      throws IOException, InterruptedException {
    URI next = location(first);
    for (int i = 0; i < MAX_REDIRECTS && next.getPort() == application.getPort(); i++) {
      next = location(get(next.toString()));
    }
    URI callback = provider.authorize(next, user).toUri();
    HttpResponse<String> back = send(HttpRequest.newBuilder(callback));
    return send(HttpRequest.newBuilder(location(back)).header("Accept", "text/html"));
  }

  static URI location(HttpResponse<String> reply) {
    return reply
        .headers()
        .firstValue("Location")
        .map(reply.uri()::resolve)
        .orElseThrow(() -> new AssertionError(reply.statusCode() + " " + reply.body()));
  }

  private HttpRequest.Builder request(String page) {
    return HttpRequest.newBuilder(application.resolve(page)).header("Accept", "text/html");
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return client.send(request.timeout(PATIENCE).build(), HttpResponse.BodyHandlers.ofString());
  }
}
