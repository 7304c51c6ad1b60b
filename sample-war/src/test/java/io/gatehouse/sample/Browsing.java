package io.gatehouse.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a browser does, without its scripts: keeps cookies, says what it wants, sends forms. */
final class Browsing {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final Pattern ACTION =
      Pattern.compile("<form method=\"post\" action=\"([^\"]+)\"");
  private static final Pattern HIDDEN =
      Pattern.compile("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"");

  private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
  private final HttpClient following = client(HttpClient.Redirect.ALWAYS);
  private final HttpClient stopping = client(HttpClient.Redirect.NEVER);

  private HttpClient client(HttpClient.Redirect redirect) {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .cookieHandler(cookies)
        .followRedirects(redirect)
        .connectTimeout(PATIENCE)
        .build();
  }

  CookieManager cookies() {
    return cookies;
  }

  /** Opens a page, following redirects. */
  HttpResponse<String> open(URI address) {
    return send(following, navigation(address).GET());
  }

  /** Asks for a page, and follows no redirect. */
  HttpResponse<String> ask(URI address) {
    return send(stopping, navigation(address).GET());
  }

  /** Sends a form of the page {@code from}, following redirects. */
  HttpResponse<String> submit(URI from, URI action, Map<String, String> fields) {
    String origin = from.getScheme() + "://" + from.getRawAuthority();
    String body =
        fields.entrySet().stream()
            .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
            .collect(Collectors.joining("&"));
    return send(
        following,
        navigation(action)
            .header("Origin", origin)
            .header("Referer", origin + "/")
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(body)));
  }

  /** Asks for the page as a stranger, fills the provider's form in, and goes where that leads. */
  HttpResponse<String> logIn(OpenDesk desk, String user, String page) {
    return fillIn(open(desk.page(page)), Map.of("username", user, "password", user));
  }

  /** Sends the form of that page, with what is hidden in it too. */
  HttpResponse<String> fillIn(HttpResponse<String> form, Map<String, String> texts) {
    Matcher action = ACTION.matcher(form.body());
    assertThat(action.find()).as("a form at %s", form.uri().getPath()).isTrue();
    Map<String, String> fields = new LinkedHashMap<>();
    Matcher hidden = HIDDEN.matcher(form.body());
    while (hidden.find()) {
      fields.put(hidden.group(1), hidden.group(2).replace("&amp;", "&"));
    }
    fields.putAll(texts);
    return submit(form.uri(), form.uri().resolve(action.group(1)), fields);
  }

  /** Whether that page has the provider's form. */
  static boolean isLoginForm(HttpResponse<String> page) {
    return ACTION.matcher(page.body()).find() && page.body().contains("name=\"password\"");
  }

  /** Sends a request as it is, with the cookies. */
  HttpResponse<String> send(HttpRequest.Builder request) {
    return send(stopping, request.timeout(PATIENCE));
  }

  private static HttpRequest.Builder navigation(URI address) {
    return HttpRequest.newBuilder(address)
        .timeout(PATIENCE)
        .header("Accept", "text/html,application/xhtml+xml,*/*;q=0.8")
        .header("Sec-Fetch-Mode", "navigate");
  }

  private static HttpResponse<String> send(HttpClient client, HttpRequest.Builder request) {
    try {
      return client.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private static String encode(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
