package io.gatehouse.cluster.load;

import io.gatehouse.cluster.proxy.RoundRobinProxy;
import io.gatehouse.testkit.TestProvider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * A user with a browser of their own, whose tabs may ask at once. Redirects are looked at, and
 * followed only where a method says so.
 */
public final class Visitor {
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final String user;
  private final Place place;
  private final Map<String, String> cookies = new ConcurrentHashMap<>();

  /**
   * Where visitors go.
   *
   * @param application its address at the proxy
   * @param provider where they log in
   * @param client shared by all of them; it knows no cookies
   */
  public record Place(URI application, TestProvider provider, HttpClient client) {}

  public Visitor(String user, Place place) {
    this.user = user;
    this.place = place;
  }

  public String user() {
    return user;
  }

  /** Opens a page of the application, at the next node. */
  public Answer get(String path) {
    return send(request(at(path)));
  }

  /** Opens a page of the application, at that node. */
  public Answer getFrom(String node, String path) {
    return send(request(at(path)).header(RoundRobinProxy.TO_NODE, node));
  }

  /** Sends a text from a page of the application. */
  public Answer post(String path, String text) {
    return send(
        request(at(path))
            .header("Content-Type", "text/plain")
            .header("Origin", "http://" + place.application().getRawAuthority())
            .header("Sec-Fetch-Site", "same-origin")
            .POST(BodyPublishers.ofString(text)));
  }

  /** Opens a page, logs in on the way, and arrives at it. */
  public Answer logIn(String path) {
    return logInFrom(get(path));
  }

  /** From the redirect to the provider on: logs in there, and follows until a page comes. */
  public Answer logInFrom(Answer challenge) {
    return follow(callback(challenge));
  }

  /** Logs in at the provider; the address that it sends the browser back to. */
  public URI callback(Answer challenge) {
    URI request =
        challenge.location().orElseThrow(() -> new AssertionError("no redirect: " + challenge));
    return place.provider().authorize(request, user).toUri();
  }

  /** Goes to that address, and on where it leads inside the application. */
  public Answer follow(URI address) {
    return follow(address, "");
  }

  /** The same, all of it at that node. */
  public Answer follow(URI address, String node) {
    Answer answer = send(request(address).header(RoundRobinProxy.TO_NODE, node));
    for (int redirects = 0; redirects < 5 && isInside(answer); redirects++) {
      URI next = address.resolve(answer.location().orElseThrow());
      answer = send(request(next).header(RoundRobinProxy.TO_NODE, node));
    }
    return answer;
  }

  private boolean isInside(Answer answer) {
    int port = place.application().getPort();
    return answer.location().filter(to -> !to.isAbsolute() || to.getPort() == port).isPresent();
  }

  /** What an answer to this user means. */
  public Answer.Verdict verdict(Answer answer) {
    return answer.verdict(user, place.provider().issuer());
  }

  private URI at(String path) {
    return URI.create(place.application() + path);
  }

  private HttpRequest.Builder request(URI address) {
    return HttpRequest.newBuilder(address)
        .timeout(PATIENCE)
        .header("Accept", "text/html")
        .header("Sec-Fetch-Mode", "navigate"); // and no script: a redirect is what it follows
  }

  private Answer send(HttpRequest.Builder request) {
    if (!cookies.isEmpty()) {
      request.header(
          "Cookie",
          cookies.entrySet().stream()
              .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
              .collect(Collectors.joining("; ")));
    }
    try {
      HttpResponse<String> response = place.client().send(request.build(), BodyHandlers.ofString());
      response.headers().allValues("Set-Cookie").forEach(this::keep);
      return new Answer(
          response.statusCode(),
          response.body(),
          response.headers().firstValue("Location").map(URI::create),
          response.headers().firstValue(RoundRobinProxy.LOST_WITH));
    } catch (IOException e) {
      throw new UncheckedIOException("no answer from the proxy to " + user, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private void keep(String line) {
    String[] cookie = line.split(";", 2)[0].split("=", 2);
    Optional<String> value = Optional.of(cookie[1]).filter(text -> !line.contains("Max-Age=0"));
    value.ifPresentOrElse(text -> cookies.put(cookie[0], text), () -> cookies.remove(cookie[0]));
  }
}
