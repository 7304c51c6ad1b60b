package io.gatehouse.benchmarks.signed;

import io.gatehouse.exchange.HttpRequest;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A GET as it arrives.
 *
 * @param authorization empty if there is none
 */
record SignedGet(URI baseUrl, String path, String query, String authorization)
    implements HttpRequest {

  @Override
  public String method() {
    return "GET";
  }

  @Override
  public String target() {
    return path + "?" + query;
  }

  @Override
  public String sentTarget() {
    return target();
  }

  @Override
  public Optional<String> header(String name) {
    return headers(name).stream().findFirst();
  }

  @Override
  public List<String> headers(String name) {
    return name.equals("Authorization") && !authorization.isEmpty()
        ? List.of(authorization)
        : List.of();
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
    return body(maxBytes);
  }

  @Override
  public boolean isProtected() {
    return true;
  }
}
