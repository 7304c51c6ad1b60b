package io.gatehouse.exchange;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The application's address as the browser knows it: fixed, or from the request, or from what a
 * trusted proxy says of the request. What a stranger says in {@code Forwarded} or {@code
 * X-Forwarded-*} never counts.
 *
 * <p>Of {@code Forwarded} (RFC 7239), the element of the outermost trusted proxy counts: the last
 * one, or the one before it if the last says that it came from a trusted proxy, and so on. Of
 * {@code X-Forwarded-Proto}, {@code -Host} and {@code -Port}, the last value counts, the one that
 * the nearest proxy has written. Where both are there and disagree, one of them is a stranger's:
 * the request is refused. Not checked: that the proxy takes these headers away from what it
 * receives; it must.
 */
public final class ClientFacingAddress {
  private static final Pattern HOST =
      Pattern.compile(
          "(\\[[0-9a-fA-F:.]{2,45}\\]|[A-Za-z0-9](?:[A-Za-z0-9.-]{0,253}[A-Za-z0-9])?)(?::(\\d{1,5}))?");

  private final Optional<URI> fixed;
  private final List<AddressBlock> trustedProxies;

  /** What was found last: nearly every request comes to the same address. */
  private volatile Known known =
      new Known(new Origin("", "", Optional.empty()), "", URI.create("http://localhost"));

  private record Known(Origin origin, String contextPath, URI uri) {

    boolean is(Origin other, String otherPath) {
      return contextPath.equals(otherPath) && origin.equals(other);
    }
  }

  /**
   * An address that is fixed, or follows the requests.
   *
   * @param baseUrl what every request is answered with, if present
   * @param trustedProxies addresses and CIDR blocks
   * @throws IllegalArgumentException if one of these is neither
   */
  public ClientFacingAddress(Optional<URI> baseUrl, List<String> trustedProxies) {
    this.fixed = baseUrl.map(ClientFacingAddress::withoutTrailingSlash);
    this.trustedProxies = trustedProxies.stream().map(AddressBlock::parse).toList();
  }

  /**
   * The address, without a trailing slash: {@code https://desk.example/app}.
   *
   * @param scheme of the connection that the container took: {@code http} or {@code https}
   * @param hostHeader {@code Host}, or {@code :authority}
   * @param remoteAddress the other end of the connection, as an IP address
   * @param contextPath encoded, empty for the root
   * @param headerLines every line of a header, in the order received: a proxy may add a second one
   * @throws RequestRejectedException 400 if host or forwarded headers are malformed or contradict
   */
  public URI baseUrl(
      String scheme,
      String hostHeader,
      String remoteAddress,
      String contextPath,
      Function<String, List<String>> headerLines) {
    if (fixed.isPresent()) {
      return fixed.get();
    }
    Origin direct = new Origin(scheme, hostHeader, Optional.empty());
    boolean isProxied = !trustedProxies.isEmpty() && isTrusted(remoteAddress);
    Origin origin = isProxied ? forwarded(direct, headerLines) : direct;
    Known last = known;
    if (last.is(origin, contextPath)) {
      return last.uri();
    }
    URI uri = origin.uri(contextPath);
    known = new Known(origin, contextPath, uri);
    return uri;
  }

  private Origin forwarded(Origin direct, Function<String, List<String>> headerLines) {
    Optional<Origin> standard = standard(direct, headerLines);
    Optional<Origin> custom = custom(direct, headerLines);
    if (standard.isPresent()
        && custom.isPresent()
        && !standard.get().uri("").equals(custom.get().uri(""))) {
      throw new RequestRejectedException(400, "Forwarded and X-Forwarded-* contradict each other");
    }
    return standard.or(() -> custom).orElse(direct);
  }

  private Optional<Origin> standard(Origin direct, Function<String, List<String>> headerLines) {
    String value = String.join(",", headerLines.apply("Forwarded"));
    if (value.isBlank()) {
      return Optional.empty();
    }
    List<ForwardedHeader> elements = ForwardedHeader.parse(value);
    int outermost = elements.size() - 1;
    while (outermost > 0 && elements.get(outermost).client().filter(this::isTrusted).isPresent()) {
      outermost--;
    }
    ForwardedHeader element = elements.get(outermost);
    return Optional.of(
        new Origin(
            element.scheme().orElse(direct.scheme()),
            element.host().orElse(direct.host()),
            Optional.empty()));
  }

  private static Optional<Origin> custom(
      Origin direct, Function<String, List<String>> headerLines) {
    Optional<String> scheme = last(headerLines.apply("X-Forwarded-Proto"));
    Optional<String> host = last(headerLines.apply("X-Forwarded-Host"));
    Optional<String> port = last(headerLines.apply("X-Forwarded-Port"));
    if (scheme.isEmpty() && host.isEmpty() && port.isEmpty()) {
      return Optional.empty();
    }
    // A port beside the forwarded host is what the browser used; X-Forwarded-Port may be the
    // proxy's own one.
    boolean hostHasPort = host.filter(text -> text.matches(".*:\\d+")).isPresent();
    return Optional.of(
        new Origin(
            scheme.orElse(direct.scheme()),
            host.orElse(direct.host()),
            hostHasPort ? Optional.empty() : port));
  }

  private static Optional<String> last(List<String> lines) {
    if (lines.isEmpty()) {
      return Optional.empty();
    }
    String line = lines.get(lines.size() - 1);
    String value = line.substring(line.lastIndexOf(',') + 1).strip();
    return value.isEmpty() ? Optional.empty() : Optional.of(value);
  }

  /**
   * The network of the client: of the last address that is no trusted proxy's, as {@link
   * AddressBlock#network} has it. Empty where the address is fixed and no proxy is known: then all
   * requests come from the one that nobody named.
   */
  public Optional<String> clientNetwork(
      String remoteAddress, Function<String, List<String>> headerLines) {
    if (trustedProxies.isEmpty()) {
      return fixed.isPresent() ? Optional.empty() : AddressBlock.network(remoteAddress);
    }
    String client = remoteAddress;
    List<String> senders = senders(headerLines);
    for (int i = senders.size() - 1; i >= 0 && isTrusted(client); i--) {
      client = senders.get(i);
    }
    return AddressBlock.network(client).or(() -> AddressBlock.network(remoteAddress));
  }

  /** Whom each proxy had the request from, the nearest proxy's last. */
  private static List<String> senders(Function<String, List<String>> headerLines) {
    String standard = String.join(",", headerLines.apply("Forwarded"));
    return standard.isBlank()
        ? Stream.of(String.join(",", headerLines.apply("X-Forwarded-For")).split(",", -1))
            .map(String::strip)
            .filter(text -> !text.isEmpty())
            .toList()
        : ForwardedHeader.parse(standard).stream()
            .map(element -> element.client().orElse("unknown"))
            .toList();
  }

  /** Whether what comes from that IP address comes from a trusted proxy. */
  public boolean isTrusted(String address) {
    return trustedProxies.stream().anyMatch(block -> block.contains(address));
  }

  private static URI withoutTrailingSlash(URI uri) {
    String text = uri.toString();
    return text.endsWith("/") ? URI.create(text.substring(0, text.length() - 1)) : uri;
  }

  /** Scheme, {@code host[:port]}, and a port that stands before the host's. */
  private record Origin(String scheme, String host, Optional<String> port) {

    URI uri(String contextPath) {
      String checkedScheme = checkedScheme();
      // RFC 3986 section 3.2; nothing else may reach a Location header or a redirect_uri
      Matcher matcher = HOST.matcher(host);
      if (!matcher.matches()) {
        throw new RequestRejectedException(400, "malformed host");
      }
      int number = portNumber(port.or(() -> Optional.ofNullable(matcher.group(2))));
      boolean isDefault = number == ("https".equals(checkedScheme) ? 443 : 80);
      String name = matcher.group(1).toLowerCase(Locale.ROOT);
      String text =
          checkedScheme
              + "://"
              + name
              + (number < 0 || isDefault ? "" : ":" + number)
              + contextPath;
      try {
        return new URI(text).parseServerAuthority();
      } catch (URISyntaxException e) {
        throw new RequestRejectedException(400, "malformed host");
      }
    }

    private String checkedScheme() {
      return switch (scheme.toLowerCase(Locale.ROOT)) {
        case "https", "wss" -> "https";
        case "http", "ws" -> "http";
        default -> throw new RequestRejectedException(400, "neither http nor https");
      };
    }

    private static int portNumber(Optional<String> text) {
      if (text.isEmpty()) {
        return -1;
      }
      if (!text.get().matches("\\d{1,5}")) {
        throw new RequestRejectedException(400, "malformed port");
      }
      int number = Integer.parseInt(text.get());
      if (number < 1 || number > 65_535) {
        throw new RequestRejectedException(400, "malformed port");
      }
      return number;
    }
  }
}
