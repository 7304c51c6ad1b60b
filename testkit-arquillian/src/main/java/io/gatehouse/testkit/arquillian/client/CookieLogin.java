package io.gatehouse.testkit.arquillian.client;

import io.gatehouse.testkit.login.AuthorizationAnswer;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A login without a browser: goes where one would be sent, and the provider answers as if the user
 * had filled in its form.
 */
final class CookieLogin {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int MAX_REDIRECTS = 10;
  private static final int SHOWN = 300;

  private final Login login;
  private final CookieManager cookies = new CookieManager();
  private final HttpClient client =
      HttpClient.newBuilder().cookieHandler(cookies).connectTimeout(PATIENCE).build();

  private CookieLogin(Login login) {
    this.login = login;
  }

  /** The cookies of a browser that has just logged in. */
  static CookieManager logIn(Login login) {
    CookieLogin attempt = new CookieLogin(login);
    try {
      attempt.run();
    } catch (IOException e) {
      throw new IllegalStateException(login.failed(e.toString()).getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(login.failed("interrupted").getMessage(), e);
    }
    return attempt.cookies;
  }

  private void run() throws IOException, InterruptedException {
    URI authorizationRequest = towardsProvider(send(HttpRequest.newBuilder(login.begin())));
    AuthorizationAnswer answer = login.provider().authorize(authorizationRequest, login.user());
    HttpRequest.Builder callback =
        answer.isFormPost()
            ? HttpRequest.newBuilder(answer.redirectUri())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(answer.formBody()))
            : HttpRequest.newBuilder(answer.toUri());
    arrive(send(callback), answer.redirectUri());
  }

  /** Follows the application until it sends the browser to the provider. */
  private URI towardsProvider(HttpResponse<String> first) throws IOException, InterruptedException {
    HttpResponse<String> response = first;
    for (int i = 0; i < MAX_REDIRECTS; i++) {
      URI next = location(response).orElseThrow(unexpected(response, "a redirect to the provider"));
      if (login.isAtProvider(next)) {
        return next;
      }
      response = send(HttpRequest.newBuilder(next));
    }
    throw login.failed(
        "the application redirects for ever, at last to " + response.uri().getPath());
  }

  /** A posted answer is fetched from the same address once more; then the login is through. */
  private void arrive(HttpResponse<String> first, URI callback)
      throws IOException, InterruptedException {
    HttpResponse<String> response = first;
    for (int i = 0; i < MAX_REDIRECTS; i++) {
      URI next = location(response).orElseThrow(unexpected(response, "the page to go on with"));
      if (!next.getPath().equals(callback.getPath())) {
        return;
      }
      response = send(HttpRequest.newBuilder(next));
    }
    throw login.failed("the application redirects for ever, at last to " + callback.getPath());
  }

  private Supplier<IllegalStateException> unexpected(HttpResponse<String> got, String wanted) {
    return () ->
        login.failed(
            got.uri().getPath()
                + " was answered with "
                + got.statusCode()
                + ", not with "
                + wanted
                + ": "
                + text(got.body()));
  }

  /** What people would read on the page, the beginning of it. */
  private static String text(String html) {
    String text =
        html.replaceAll("(?s)<style.*?</style>|<[^>]*>", " ").replaceAll("\\s+", " ").strip();
    return text.substring(0, Math.min(SHOWN, text.length()));
  }

  private static Optional<URI> location(HttpResponse<String> response) {
    return response.headers().firstValue("Location").map(response.uri()::resolve);
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return client.send(
        request.header("Accept", "text/html").timeout(PATIENCE).build(), BodyHandlers.ofString());
  }
}
