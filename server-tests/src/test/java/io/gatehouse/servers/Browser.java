package io.gatehouse.servers;

import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

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
    this(application, asBrowsers(), HttpClient.Version.HTTP_1_1);
  }

  /** A fresh one that asks for HTTP/2 where the server has it. */
  static Browser byHttp2(URI application) {
    return new Browser(application, asBrowsers(), HttpClient.Version.HTTP_2);
  }

  /** The JDK takes a cookie with Max-Age for one of RFC 2965, and quotes what it sends. */
  private static CookieManager asBrowsers() {
    return new CookieManager(
        null,
        (uri, cookie) -> {
          cookie.setVersion(0);
          return CookiePolicy.ACCEPT_ORIGINAL_SERVER.shouldAccept(uri, cookie);
        });
  }

  private Browser(URI application, CookieManager cookies, HttpClient.Version version) {
    this.application = application;
    this.cookies = cookies;
    this.client =
        HttpClient.newBuilder()
            .cookieHandler(cookies)
            .connectTimeout(PATIENCE)
            .version(version)
            .build();
  }

  /** The same browser with its cookies, at another application. */
  Browser at(URI other) {
    return new Browser(other, cookies, client.version());
  }

  /** Opens a WebSocket as a page of the application would. */
  WebSocket open(String target, WebSocket.Listener listener) {
    return client
        .newWebSocketBuilder()
        .header("Origin", application.getScheme() + "://" + application.getAuthority())
        .connectTimeout(PATIENCE)
        .buildAsync(
            URI.create(application.toString().replaceFirst("^http", "ws") + target), listener)
        .join();
  }

  /** Asks for the page, and goes nowhere else. */
  HttpResponse<String> get(String target) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(URI.create(application + target)));
  }

  /** Sends a form there, and goes nowhere else. */
  HttpResponse<String> post(String target, Map<String, String> fields)
      throws IOException, InterruptedException {
    return post(URI.create(application + target), fields);
  }

  /** Sends a form there that a page of the application has, and goes nowhere else. */
  HttpResponse<String> submit(String target, Map<String, String> fields)
      throws IOException, InterruptedException {
    return send(
        form(URI.create(application + target), fields)
            .header("Origin", application.getScheme() + "://" + application.getAuthority()));
  }

  /** Asks for the page, logs in at the provider's form, and goes where that leads. */
  HttpResponse<String> logIn(String target, String user) throws IOException, InterruptedException {
    HttpResponse<String> page = follow(get(target));
    Matcher form = LOGIN_FORM.matcher(page.body());
    if (!form.find()) {
      throw new AssertionError("no login form: " + page.statusCode() + " " + page.body());
    }
    return follow(
        post(
            page.uri().resolve(form.group(1)),
            Map.of(
                "authorization_request", form.group(2).replace("&amp;", "&"),
                "username", user,
                "password", user)));
  }

  private HttpResponse<String> post(URI target, Map<String, String> fields)
      throws IOException, InterruptedException {
    return send(form(target, fields));
  }

  private static HttpRequest.Builder form(URI target, Map<String, String> fields) {
    String body =
        fields.entrySet().stream()
            .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
            .collect(Collectors.joining("&"));
    return HttpRequest.newBuilder(target)
        .header("Content-Type", "application/x-www-form-urlencoded")
        .POST(HttpRequest.BodyPublishers.ofString(body));
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

  private HttpResponse<String> send(HttpRequest.Builder builder)
      throws IOException, InterruptedException {
    HttpRequest request = builder.header("Accept", "text/html").timeout(PATIENCE).build();
    try {
      return client.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      URI target = request.uri();
      throw new IOException(
          "no answer from " + target.getScheme() + "://" + target.getAuthority() + target.getPath(),
          e);
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
