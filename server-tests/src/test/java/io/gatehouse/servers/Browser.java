package io.gatehouse.servers;

import java.io.IOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** As much of a browser as a login needs: cookies, redirects, and the provider's form. */
final class Browser {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int MAX_REDIRECTS = 10;
  private static final Pattern LOGIN_FORM =
      Pattern.compile(
          "action=\"([^\"]+)\".*?name=\"authorization_request\" value=\"([^\"]+)\"",
          Pattern.DOTALL);

  private final CookieManager cookies;
  private final HttpClient client;
  private final URI application;

  /** A fresh one, with no cookies. */
  Browser(URI application) {
    this(application, new CookieManager());
  }

  private Browser(URI application, CookieManager cookies) {
    this.application = application;
    this.cookies = cookies;
    this.client = HttpClient.newBuilder().cookieHandler(cookies).connectTimeout(PATIENCE).build();
  }

  /** The same browser with its cookies, at another application. */
  Browser at(URI other) {
    return new Browser(other, cookies);
  }

  /** Asks for the page, and goes nowhere else. */
  HttpResponse<String> get(String target) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(URI.create(application + target)));
  }

  /** Asks for the page, logs in at the provider's form, and goes where that leads. */
  HttpResponse<String> logIn(String target, String user) throws IOException, InterruptedException {
    HttpResponse<String> page = follow(get(target));
    Matcher form = LOGIN_FORM.matcher(page.body());
    if (!form.find()) {
      throw new AssertionError("no login form: " + page.statusCode() + " " + page.body());
    }
    String fields =
        "authorization_request="
            + encoded(form.group(2).replace("&amp;", "&"))
            + "&username="
            + encoded(user)
            + "&password="
            + encoded(user);
    return follow(
        send(
            HttpRequest.newBuilder(page.uri().resolve(form.group(1)))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(fields))));
  }

  List<HttpCookie> cookies() {
    return cookies.getCookieStore().getCookies();
  }

  private HttpResponse<String> follow(HttpResponse<String> first)
      throws IOException, InterruptedException {
    HttpResponse<String> page = first;
    for (int i = 0; i < MAX_REDIRECTS; i++) {
      Optional<String> location = page.headers().firstValue("Location");
      if (location.isEmpty()) {
        return page;
      }
      page = send(HttpRequest.newBuilder(page.uri().resolve(location.get())));
    }
    throw new AssertionError("redirected for ever, at last to " + page.uri().getPath());
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return client.send(
        request.header("Accept", "text/html").timeout(PATIENCE).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
