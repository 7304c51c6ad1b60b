package io.gatehouse.testkit;

import com.nimbusds.oauth2.sdk.util.URLUtils;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** As much of a browser as a login form needs: cookies and hidden fields, no redirects followed. */
final class TestBrowser {
  private static final Pattern HIDDEN =
      Pattern.compile("<input type=\"hidden\" name=\"([^\"]*)\" value=\"([^\"]*)\">");

  private final HttpClient client =
      HttpClient.newBuilder()
          .cookieHandler(new CookieManager())
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  HttpResponse<String> get(URI uri) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(uri));
  }

  HttpResponse<String> post(URI uri, Map<String, String> form)
      throws IOException, InterruptedException {
    Map<String, List<String>> fields = new TreeMap<>();
    form.forEach((name, value) -> fields.put(name, List.of(value)));
    return send(
        HttpRequest.newBuilder(uri)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(URLUtils.serializeParameters(fields))));
  }

  /** Fills in the login form that this page is, and sends it. */
  HttpResponse<String> submit(HttpResponse<String> page, Map<String, String> typed)
      throws IOException, InterruptedException {
    Map<String, String> form = new TreeMap<>(hiddenFields(page.body()));
    form.putAll(typed);
    return post(page.uri().resolve("/login"), form);
  }

  static Map<String, String> hiddenFields(String html) {
    Map<String, String> fields = new TreeMap<>();
    Matcher field = HIDDEN.matcher(html);
    while (field.find()) {
      fields.put(field.group(1), field.group(2).replace("&amp;", "&"));
    }
    return fields;
  }

  static URI location(HttpResponse<?> response) {
    return URI.create(response.headers().firstValue("Location").orElseThrow());
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return client.send(request.timeout(Duration.ofSeconds(20)).build(), BodyHandlers.ofString());
  }
}
