package io.gatehouse.login;

import io.gatehouse.exchange.HttpRequest;
import io.gatehouse.provider.Provider;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The providers of one application, and which of them is for whom. */
final class LoginProviders {
  private final LoginSettings settings;
  private final List<Entry> entries;
  private final Map<String, Entry> byCallbackPath = new HashMap<>();

  /** A provider with what the login makes of it. */
  record Entry(LoginProvider settings, Provider provider, Identification identification) {
    String name() {
      return settings.provider().name();
    }
  }

  LoginProviders(LoginSettings settings, List<Entry> entries) {
    this.settings = settings;
    this.entries = List.copyOf(entries);
    entries.forEach(entry -> byCallbackPath.put(callbackPath(entry), entry));
  }

  /**
   * Those that fit the host and the path that is to be reached; the ones that name it stand before
   * the ones for all.
   */
  List<Entry> fitting(HttpRequest request, String target) {
    List<Entry> fitting =
        entries.stream()
            .filter(
                entry -> hostFits(entry.settings(), request) && pathFits(entry.settings(), target))
            .toList();
    List<Entry> named =
        fitting.stream()
            .filter(e -> !e.settings().hosts().isEmpty() || !e.settings().paths().isEmpty())
            .toList();
    return named.isEmpty() ? fitting : named;
  }

  Optional<Entry> byName(String name) {
    return entries.stream().filter(entry -> entry.name().equals(name)).findFirst();
  }

  /** The provider at whose callback path the request is. */
  Optional<Entry> byCallbackPath(HttpRequest request) {
    return Optional.ofNullable(byCallbackPath.get(request.path()));
  }

  /** {@code redirect_uri}. */
  URI redirectUri(HttpRequest request, Entry entry) {
    return URI.create(request.baseUrl() + callbackPath(entry));
  }

  // RFC 9700 section 4.4.2.2: with several providers, each has its own redirect URI, so that none
  // can pass for another
  private String callbackPath(Entry entry) {
    return entries.size() == 1
        ? settings.callbackPath()
        : settings.callbackPath() + "/" + entry.name();
  }

  private static boolean hostFits(LoginProvider provider, HttpRequest request) {
    return provider.hosts().isEmpty()
        || provider.hosts().stream().anyMatch(request.baseUrl().getHost()::equalsIgnoreCase);
  }

  private static boolean pathFits(LoginProvider provider, String target) {
    String path = target.contains("?") ? target.substring(0, target.indexOf('?')) : target;
    return provider.paths().isEmpty()
        || provider.paths().stream()
            .anyMatch(
                prefix ->
                    path.equals(prefix)
                        || path.startsWith(prefix.endsWith("/") ? prefix : prefix + "/"));
  }
}
