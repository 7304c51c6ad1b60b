package io.gatehouse.servlet;

import io.gatehouse.exchange.ClientFacingAddress;
import io.gatehouse.exchange.ForwardedCertificate;
import io.gatehouse.exchange.RequestRejectedException;
import io.gatehouse.settings.ContainerSettings;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * What a request was before the trusted proxies passed it on. What anybody else says of it never
 * counts.
 *
 * @param certificateHeader the header in which they tell the client's certificate
 */
record Proxies(ClientFacingAddress address, Optional<String> certificateHeader) {
  private static final String CERTIFICATES = "jakarta.servlet.request.X509Certificate";

  static Proxies of(ContainerSettings settings) {
    return new Proxies(
        new ClientFacingAddress(settings.baseUrl(), settings.trustedProxies()),
        settings.clientCertificateHeader());
  }

  /** None: every request comes from where it seems to come from. */
  static Proxies none() {
    return new Proxies(new ClientFacingAddress(Optional.empty(), List.of()), Optional.empty());
  }

  /**
   * The application's address as the client knows it.
   *
   * @throws RequestRejectedException 400 if host or forwarded headers are malformed or contradict
   */
  URI baseUrl(HttpServletRequest request, String contextPath) {
    return address.baseUrl(
        request.getScheme(),
        Optional.ofNullable(request.getHeader("Host")).orElseGet(() -> authority(request)),
        request.getRemoteAddr(),
        contextPath,
        name -> Collections.list(request.getHeaders(name)));
  }

  /** The network that the client is in, as far as it is known. */
  Optional<String> clientNetwork(HttpServletRequest request) {
    return address.clientNetwork(
        request.getRemoteAddr(), name -> Collections.list(request.getHeaders(name)));
  }

  /** {@code :authority}, where HTTP/2 has that in place of {@code Host} (RFC 9113, 8.3.1). */
  private static String authority(HttpServletRequest request) {
    String name = request.getServerName();
    String host = name.contains(":") && !name.startsWith("[") ? "[" + name + "]" : name;
    boolean isUsual = request.getServerPort() == ("https".equals(request.getScheme()) ? 443 : 80);
    return isUsual ? host : host + ":" + request.getServerPort();
  }

  /**
   * The client's certificate: where a trusted proxy tells it in a header, that alone, for then the
   * certificate of the connection is the proxy's own.
   *
   * @throws RequestRejectedException 400 if there is not one such header, or none that can be read
   */
  Optional<X509Certificate> clientCertificate(HttpServletRequest request) {
    if (certificateHeader.isPresent() && address.isTrusted(request.getRemoteAddr())) {
      List<String> lines = Collections.list(request.getHeaders(certificateHeader.get()));
      if (lines.size() > 1) {
        throw new RequestRejectedException(400, "more than one client certificate");
      }
      return lines.stream()
          .map(String::strip)
          .filter(line -> !line.isEmpty())
          .map(ForwardedCertificate::parse)
          .findFirst();
    }
    return request.getAttribute(CERTIFICATES) instanceof X509Certificate[] chain && chain.length > 0
        ? Optional.of(chain[0])
        : Optional.empty();
  }
}
