package io.gatehouse.platform.domains;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;

/**
 * Asks a platform on which host a service of an account is, and remembers the answer for a while.
 * An answer that is no host is refused. Not checked: whether the host is the platform's; that is
 * what https is for.
 */
public final class DomainClient {
  private static final int MOST = 10_000;
  private static final int MAX_BYTES = 16 << 10;
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final Pattern HOST =
      Pattern.compile(
          "(?=[^:]{1,253}(?::|$))[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
              + "(?:\\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)*(?::[1-9][0-9]{0,4})?");

  private final URI platform;
  private final Duration memory;
  private final Clock clock;
  private final HttpClient client;
  private final Cache<String, Known> known = Caffeine.newBuilder().maximumSize(MOST).build();

  /** A host, and until when it need not be asked for. */
  private record Known(String host, Instant until) {}

  /**
   * Asks that platform.
   *
   * @param platform its application: {@code https://api.example/desk}; https, save on this machine
   * @param memory how long an answer is remembered
   */
  public DomainClient(URI platform, Duration memory, Clock clock) {
    boolean isHere =
        "localhost".equals(platform.getHost()) || "127.0.0.1".equals(platform.getHost());
    if (!"https".equals(platform.getScheme()) && !isHere) {
      throw new IllegalArgumentException("the platform's address is not https; use https");
    }
    this.platform = platform;
    this.memory = memory;
    this.clock = clock;
    this.client =
        HttpClient.newBuilder()
            .connectTimeout(TIMEOUT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
  }

  /**
   * The host, with its port if it has one.
   *
   * @param service letter for letter
   * @throws DomainException if it is not known
   */
  public String host(String accountId, String service) throws DomainException {
    String key = accountId + "/" + service;
    Known found = known.getIfPresent(key);
    if (found == null || !clock.instant().isBefore(found.until())) {
      found = new Known(checked(asked(accountId, service)), clock.instant().plus(memory));
      known.put(key, found);
    }
    return found.host();
  }

  private String asked(String accountId, String service) throws DomainException {
    String base = platform.toString().replaceFirst("/$", "");
    URI address =
        URI.create(
            base
                + "/api/account/"
                + encoded(accountId)
                + "/service/"
                + encoded(service)
                + "/baseURI.json?version=1.0");
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .timeout(TIMEOUT)
            .header("Accept", "application/json")
            .build();
    try {
      HttpResponse<InputStream> answer =
          client.send(request, HttpResponse.BodyHandlers.ofInputStream());
      try (InputStream body = answer.body()) {
        return read(answer.statusCode(), body.readNBytes(MAX_BYTES + 1));
      }
    } catch (IOException e) {
      throw new DomainException(
          "the platform does not answer where a service is; see that it can be reached", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DomainException("the platform was not asked to the end; ask again", e);
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static String read(int status, byte[] body) throws DomainException, IOException {
    if (status != 200) {
      throw new DomainException(
          "the platform answers "
              + status
              + " where a service is asked for; see the account and the service's name");
    }
    if (body.length > MAX_BYTES) {
      throw new DomainException("the platform's answer is too long for a host; see its address");
    }
    try {
      JsonNode host = new JsonMapper().readTree(body).path("baseURI");
      return host.isTextual() ? host.asText() : "";
    } catch (JacksonException e) {
      throw new DomainException("the platform's answer is no JSON; see its address", e);
    }
  }

  private static String checked(String host) throws DomainException {
    int colon = host.indexOf(':');
    boolean isPort = colon < 0 || host.substring(colon + 1).length() < 5 || port(host, colon);
    if (!HOST.matcher(host).matches() || !isPort) {
      throw new DomainException(
          "the platform's answer is no host, and is not followed; see what its operator has set");
    }
    return host;
  }

  private static boolean port(String host, int colon) {
    String port = host.substring(colon + 1);
    return port.matches("[0-9]{5}") && Integer.parseInt(port) <= 65_535;
  }
}
