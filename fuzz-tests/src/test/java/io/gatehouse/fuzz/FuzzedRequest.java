package io.gatehouse.fuzz;

import io.gatehouse.exchange.HttpRequest;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A request without a body to {@code https://desk.example/app}.
 *
 * @param headers by name in small letters
 */
public record FuzzedRequest(
    String method, String path, String target, Map<String, List<String>> headers)
    implements HttpRequest {

  @Override
  public URI baseUrl() {
    return URI.create("https://desk.example/app");
  }

  @Override
  public String sentTarget() {
    return target;
  }

  @Override
  public String query() {
    return "";
  }

  @Override
  public Optional<String> header(String name) {
    return headers(name).stream().findFirst();
  }

  @Override
  public List<String> headers(String name) {
    return headers.entrySet().stream()
        .filter(each -> each.getKey().equalsIgnoreCase(name))
        .flatMap(each -> each.getValue().stream())
        .toList();
  }

  @Override
  public Optional<String> cookie(String name) {
    return Optional.empty();
  }

  @Override
  public Map<String, List<String>> formParameters(int maxBytes) {
    return Map.of();
  }

  @Override
  public byte[] body(int maxBytes) {
    return new byte[0];
  }

  @Override
  public byte[] keptBody(int maxBytes) {
    return new byte[0];
  }

  @Override
  public boolean isProtected() {
    return true;
  }
}
