package io.gatehouse;

import io.gatehouse.exchange.HttpRequest;
import io.gatehouse.exchange.QueryParameters;
import io.gatehouse.exchange.RequestRejectedException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A request as a value. */
public final class TestRequest implements HttpRequest {
  private final String method;
  private final URI baseUrl;
  private final String target;
  private final String form;
  private final Map<String, List<String>> headers = new LinkedHashMap<>();
  private final Map<String, String> cookies = new LinkedHashMap<>();
  private Optional<X509Certificate> certificate = Optional.empty();
  private Optional<String> network = Optional.empty();
  private boolean isProtected;

  public TestRequest(String method, String baseUrl, String target, String form) {
    this.method = method;
    this.baseUrl = URI.create(baseUrl);
    this.target = target;
    this.form = form;
  }

  public static TestRequest get(String baseUrl, String target) {
    return new TestRequest("GET", baseUrl, target, "");
  }

  public TestRequest header(String name, String value) {
    headers.put(name.toLowerCase(Locale.ROOT), List.of(value));
    return this;
  }

  /** Several lines of one header. */
  public TestRequest headers(String name, List<String> values) {
    headers.put(name.toLowerCase(Locale.ROOT), values);
    return this;
  }

  public TestRequest cookies(Map<String, String> sent) {
    cookies.putAll(sent);
    return this;
  }

  /** The certificate of the TLS connection. */
  public TestRequest certificate(X509Certificate shown) {
    certificate = Optional.of(shown);
    return this;
  }

  /** From that network. */
  public TestRequest from(String its) {
    network = Optional.of(its);
    return this;
  }

  public TestRequest guarded() {
    isProtected = true;
    return this;
  }

  @Override
  public String method() {
    return method;
  }

  @Override
  public URI baseUrl() {
    return baseUrl;
  }

  @Override
  public String path() {
    return URI.create("http://x" + target.replaceAll("\\?.*", "")).getPath();
  }

  @Override
  public String target() {
    return target;
  }

  @Override
  public String sentTarget() {
    return target;
  }

  @Override
  public String query() {
    int mark = target.indexOf('?');
    return mark < 0 ? "" : target.substring(mark + 1);
  }

  @Override
  public Optional<String> header(String name) {
    return headers(name).stream().findFirst();
  }

  @Override
  public List<String> headers(String name) {
    return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
  }

  @Override
  public Optional<String> cookie(String name) {
    return Optional.ofNullable(cookies.get(name));
  }

  @Override
  public Map<String, List<String>> formParameters(int maxBytes) {
    return QueryParameters.parse(new String(body(maxBytes), StandardCharsets.UTF_8));
  }

  @Override
  public byte[] body(int maxBytes) {
    byte[] body = form.getBytes(StandardCharsets.UTF_8);
    if (body.length > maxBytes) {
      throw new RequestRejectedException(413, "too long");
    }
    return body;
  }

  @Override
  public byte[] keptBody(int maxBytes) {
    return body(maxBytes);
  }

  @Override
  public Optional<X509Certificate> clientCertificate() {
    return certificate;
  }

  @Override
  public Optional<String> clientNetwork() {
    return network;
  }

  @Override
  public boolean isProtected() {
    return isProtected;
  }
}
