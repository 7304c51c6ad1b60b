package io.gatehouse;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.exchange.HttpReply;
import io.gatehouse.exchange.Outcome;
import io.gatehouse.resume.Resumption;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * A browser before the application: it keeps cookies, and does what an adapter does with outcomes.
 */
public final class TestBrowser {
  private final Gatehouse gatehouse;
  private final String baseUrl;
  private final Map<String, String> cookies = new LinkedHashMap<>();

  public TestBrowser(Gatehouse gatehouse, String baseUrl) {
    this.gatehouse = gatehouse;
    this.baseUrl = baseUrl;
  }

  public Map<String, String> cookies() {
    return cookies;
  }

  /** A navigation to a path that the application guards. */
  public Outcome open(String target) {
    return send(TestRequest.get(baseUrl, target).guarded());
  }

  /** A navigation to a full address of the application, or to a public path of it. */
  public Outcome follow(URI address) {
    String text = address.toString();
    return send(
        TestRequest.get(
            baseUrl, text.startsWith(baseUrl) ? text.substring(baseUrl.length()) : text));
  }

  /** A form sent by a page of the application. */
  public Outcome post(String path, String form) {
    return send(
        new TestRequest("POST", baseUrl, path, form)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Sec-Fetch-Site", "same-origin"));
  }

  /**
   * A page of the application calls {@code request.logout()}.
   *
   * @param isCommitted whether the reply is on its way already, so that no header can be added
   */
  public void logOutInside(boolean isCommitted) {
    TestRequest request = TestRequest.get(baseUrl, "/page").cookies(cookies);
    List<HttpReply.Header> headers = gatehouse.logout(request);
    if (!isCommitted) {
      headers.forEach(header -> keep(header.value()));
    }
  }

  /** A form sent by a page of another site: Lax cookies stay at home. */
  public Outcome postFromElsewhere(String path, String form) {
    TestRequest request =
        new TestRequest("POST", baseUrl, path, form).header("Sec-Fetch-Site", "cross-site");
    return take(gatehouse.identify(request));
  }

  public Outcome send(TestRequest request) {
    request.cookies(cookies);
    if (request.header("Accept").isEmpty()) {
      request.header("Accept", "text/html");
    }
    Outcome outcome = gatehouse.identify(request);
    if (outcome instanceof Outcome.Anonymous && request.isProtected()) {
      outcome = gatehouse.challenge(request);
    }
    return take(outcome);
  }

  /** What the application gets instead of that request, if anything. */
  public Optional<Resumption> resume(TestRequest request) {
    request.cookies(cookies);
    return gatehouse.resume(request, gatehouse.identify(request));
  }

  /** Whether the browser's session lives, to be asked later. */
  public BooleanSupplier liveness() {
    return gatehouse.liveness(TestRequest.get(baseUrl, "/").cookies(cookies));
  }

  private Outcome take(Outcome outcome) {
    if (outcome instanceof Outcome.Answered answered) {
      holdsWhatEachReplyMust(answered.reply());
      answered.reply().headers().stream()
          .filter(header -> header.name().equals("Set-Cookie"))
          .forEach(header -> keep(header.value()));
    }
    return outcome;
  }

  /** No cookie too large for a browser, none for other sites, nothing for a cache. */
  private static void holdsWhatEachReplyMust(HttpReply reply) {
    for (HttpReply.Header header : reply.headers()) {
      if (header.name().equals("Set-Cookie")) {
        assertThat(header.value().length()).isLessThan(4096);
        assertThat(header.value()).contains("HttpOnly", "SameSite=Lax");
      }
    }
    assertThat(reply.headers())
        .as("a reply of %s", reply.status())
        .contains(new HttpReply.Header("Cache-Control", "no-store"));
  }

  private void keep(String line) {
    String pair = line.substring(0, line.indexOf(';'));
    String name = pair.substring(0, pair.indexOf('='));
    if (line.contains("Max-Age=0")) {
      cookies.remove(name);
    } else {
      cookies.put(name, pair.substring(name.length() + 1));
    }
  }

  public static HttpReply reply(Outcome outcome) {
    if (outcome instanceof Outcome.Answered answered) {
      return answered.reply();
    }
    throw new AssertionError("not answered, but " + outcome);
  }

  public static URI location(Outcome outcome) {
    return header(outcome, "Location")
        .map(URI::create)
        .orElseThrow(() -> new AssertionError("no redirect, but " + outcome));
  }

  /** Every line of that header, in its order. */
  public static List<String> headers(Outcome outcome, String name) {
    return reply(outcome).headers().stream()
        .filter(header -> header.name().equals(name))
        .map(HttpReply.Header::value)
        .toList();
  }

  public static Optional<String> header(Outcome outcome, String name) {
    return reply(outcome).headers().stream()
        .filter(header -> header.name().equals(name))
        .map(HttpReply.Header::value)
        .findFirst();
  }
}
