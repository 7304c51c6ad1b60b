package io.gatehouse.sample;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A browser without a window: keeps cookies by host, follows redirects, sends forms. As browsers
 * do, it takes Secure cookies on loopback, which the JDK's cookie handler does not.
 */
final class Visitor {
  private static final int MOST_REDIRECTS = 15;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final HttpClient client =
      HttpClient.newBuilder()
          .connectTimeout(PATIENCE)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();
  private final Map<String, Map<String, String>> cookies = new LinkedHashMap<>();

  /** Where a visit ended. */
  record Page(URI address, int status, String body) {}

  /** Opens an address and follows where it leads. */
  Page open(URI address) {
    return follow(address, HttpRequest.newBuilder(address).GET());
  }

  /** Sends a form from a page, with the header that tells which site it is from. */
  Page submit(Page from, URI action, Map<String, String> fields) {
    String body =
        fields.entrySet().stream()
            .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
            .collect(Collectors.joining("&"));
    return follow(
        action,
        HttpRequest.newBuilder(action)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Origin", "http://" + from.address().getRawAuthority())
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  private Page follow(URI address, HttpRequest.Builder request) {
    URI here = address;
    HttpRequest.Builder next = request;
    for (int redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
      HttpResponse<String> response = send(here, next);
      String location = response.headers().firstValue("Location").orElse("");
      if (response.statusCode() / 100 != 3 || location.isEmpty()) {
        return new Page(here, response.statusCode(), response.body());
      }
      here = here.resolve(location);
      next = HttpRequest.newBuilder(here).GET();
    }
    throw new AssertionError("too many redirects, the last to " + here.getRawPath());
  }

  private HttpResponse<String> send(URI address, HttpRequest.Builder request) {
    Map<String, String> jar =
        cookies.computeIfAbsent(address.getHost(), unused -> new LinkedHashMap<>());
    if (!jar.isEmpty()) {
      request.header(
          "Cookie",
          jar.entrySet().stream()
              .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
              .collect(Collectors.joining("; ")));
    }
    request.header("Accept", "text/html").timeout(PATIENCE);
    try {
      HttpResponse<String> response =
          client.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
      response.headers().allValues("Set-Cookie").forEach(line -> keep(jar, line));
      return response;
    } catch (IOException e) {
      throw new AssertionError("no answer from " + address.getRawAuthority(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  private static void keep(Map<String, String> jar, String line) {
    List<String> parts = Arrays.stream(line.split(";")).map(String::strip).toList();
    String[] cookie = parts.get(0).split("=", 2);
    if (parts.stream().anyMatch("Max-Age=0"::equalsIgnoreCase)) {
      jar.remove(cookie[0]);
    } else {
      jar.put(cookie[0], cookie[1]);
    }
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
