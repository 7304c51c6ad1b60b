package io.gatehouse.servlet;

import io.gatehouse.exchange.HttpRequest;
import io.gatehouse.exchange.LoginWish;
import io.gatehouse.exchange.QueryParameters;
import io.gatehouse.exchange.RequestRejectedException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** A servlet request as a value. Its body is not touched, save by what says so. */
final class ServletHttpRequest implements HttpRequest {
  private static final Pattern SESSION_ID = Pattern.compile("(?i);jsessionid=[^;/?]*");

  private static final String BODY = "io.gatehouse.body";

  private final HttpServletRequest request;
  private final Proxies proxies;
  private final URI baseUrl;
  private final boolean isProtected;
  private final String path;

  /**
   * @throws RequestRejectedException 400 if the Host header is none
   */
  ServletHttpRequest(HttpServletRequest request, Proxies proxies, boolean isProtected) {
    this.request = request;
    this.proxies = proxies;
    this.isProtected = isProtected;
    this.path = path(request);
    this.baseUrl = proxies.baseUrl(request, contextPath(request));
  }

  /**
   * The application's own path, not the request's: that is as the sender wrote it ({@code
   * /other/..;/desk}), and would become a part of {@code redirect_uri}.
   */
  private static String contextPath(HttpServletRequest request) {
    String path = request.getServletContext().getContextPath();
    if (path.isEmpty() || isPlain(path)) {
      return path;
    }
    try {
      return new URI(path).toASCIIString();
    } catch (URISyntaxException e) {
      return encoded(path);
    }
  }

  /** Whether encoding would change nothing. */
  private static boolean isPlain(String path) {
    for (int i = 0; i < path.length(); i++) {
      char c = path.charAt(i);
      boolean isLetter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
      if (!isLetter && !(c >= '0' && c <= '9') && c != '/' && c != '-' && c != '_' && c != '.') {
        return false;
      }
    }
    return true;
  }

  private static String encoded(String path) {
    try {
      return new URI(null, null, path, null).toASCIIString();
    } catch (URISyntaxException e) {
      throw new RequestRejectedException(400, "malformed context path");
    }
  }

  @Override
  public String method() {
    return request.getMethod();
  }

  @Override
  public URI baseUrl() {
    return baseUrl;
  }

  @Override
  public String path() {
    return path;
  }

  /** The container's path of that request; at least a slash. */
  static String path(HttpServletRequest request) {
    String info = request.getPathInfo();
    String path = info == null ? request.getServletPath() : request.getServletPath() + info;
    return path.isEmpty() ? "/" : path;
  }

  @Override
  public String target() {
    return target(SESSION_ID.matcher(sentPath()).replaceAll(""));
  }

  @Override
  public String sentTarget() {
    return target(sentPath());
  }

  private String sentPath() {
    return request.getRequestURI().substring(request.getContextPath().length());
  }

  private String target(String path) {
    String query = query();
    return (path.isEmpty() ? "/" : path) + (query.isEmpty() ? "" : "?" + query);
  }

  @Override
  public String query() {
    return Optional.ofNullable(request.getQueryString()).orElse("");
  }

  @Override
  public Optional<String> header(String name) {
    return Optional.ofNullable(request.getHeader(name));
  }

  @Override
  public List<String> headers(String name) {
    return Collections.list(request.getHeaders(name));
  }

  @Override
  public Optional<String> cookie(String name) {
    Cookie[] cookies = request.getCookies();
    if (cookies != null) {
      for (Cookie cookie : cookies) {
        if (cookie.getName().equals(name)) {
          return Optional.of(cookie.getValue());
        }
      }
    }
    return Optional.empty();
  }

  @Override
  public Map<String, List<String>> formParameters(int maxBytes) {
    String type = header("Content-Type").orElse("").toLowerCase(Locale.ROOT);
    if (!type.startsWith("application/x-www-form-urlencoded")) {
      throw new RequestRejectedException(415, "not a form");
    }
    return QueryParameters.parse(new String(body(maxBytes), StandardCharsets.UTF_8));
  }

  @Override
  public byte[] body(int maxBytes) {
    try (InputStream body = request.getInputStream()) {
      byte[] read = body.readNBytes(maxBytes + 1);
      if (read.length > maxBytes) {
        throw new RequestRejectedException(413, "the request is too long");
      }
      return read;
    } catch (IOException | IllegalStateException e) {
      throw new RequestRejectedException(400, "the request cannot be read");
    }
  }

  @Override
  public byte[] keptBody(int maxBytes) {
    byte[] read = body(maxBytes);
    request.setAttribute(BODY, read);
    return read;
  }

  /** The body that was read, for an application that is to get it all the same. */
  static Optional<byte[]> keptBody(HttpServletRequest request) {
    return request.getAttribute(BODY) instanceof byte[] body ? Optional.of(body) : Optional.empty();
  }

  @Override
  public void skipBody(long maxBytes) {
    try (InputStream body = request.getInputStream()) {
      byte[] buffer = new byte[8192];
      long left = maxBytes;
      for (int read = 0; read >= 0 && left > 0; left -= read) {
        read = body.read(buffer);
      }
    } catch (IOException | IllegalStateException e) {
      // then there is nothing left to read
    }
  }

  @Override
  public Optional<X509Certificate> clientCertificate() {
    return proxies.clientCertificate(request);
  }

  @Override
  public Optional<String> clientNetwork() {
    return proxies.clientNetwork(request);
  }

  @Override
  public LoginWish loginWish() {
    return request.getAttribute(LoginOnDemand.WISH) instanceof LoginWish wish
        ? wish
        : LoginWish.NONE;
  }

  @Override
  public boolean isProtected() {
    return isProtected;
  }
}
