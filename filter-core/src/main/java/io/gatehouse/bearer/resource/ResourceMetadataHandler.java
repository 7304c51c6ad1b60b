package io.gatehouse.bearer.resource;

import io.gatehouse.exchange.ErrorPage;
import io.gatehouse.exchange.HttpReply;
import io.gatehouse.exchange.HttpRequest;
import io.gatehouse.exchange.Json;
import io.gatehouse.exchange.Outcome;
import io.gatehouse.exchange.RequestHandler;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Tells clients where tokens for this API come from. It is public, for scripts of all origins too;
 * it holds nothing that a challenge or a token would not tell.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9728#section-2">RFC 9728, section 2</a>
 */
public final class ResourceMetadataHandler implements RequestHandler {
  private final ResourceSettings settings;
  private final List<String> authorizationServers;
  private final Map<String, Object> further;

  /**
   * The document of one API.
   *
   * @param authorizationServers issuers of its tokens
   * @param further members about tokens that are bound to a key
   */
  public ResourceMetadataHandler(
      ResourceSettings settings, List<String> authorizationServers, Map<String, Object> further) {
    this.settings = settings;
    this.authorizationServers = List.copyOf(authorizationServers);
    this.further = new TreeMap<>(further);
  }

  @Override
  public Optional<Outcome> handle(HttpRequest request) {
    if (!request.path().equals(settings.metadataPath())) {
      return Optional.empty();
    }
    boolean isRead = request.method().equals("GET") || request.method().equals("HEAD");
    return Optional.of(
        new Outcome.Answered(
            isRead
                ? HttpReply.of(200, "application/json", Json.of(document(request)) + "\n")
                    .with("Access-Control-Allow-Origin", "*")
                    .with("X-Content-Type-Options", "nosniff")
                : ErrorPage.of(405, "method_not_allowed", "This can be read only", "Use GET.")
                    .problem(request)
                    .with("Allow", "GET, HEAD")));
  }

  private Map<String, Object> document(HttpRequest request) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("resource", settings.identifier().orElseGet(request::baseUrl).toString());
    members.put("authorization_servers", authorizationServers);
    if (!settings.scopes().isEmpty()) {
      members.put("scopes_supported", settings.scopes());
    }
    members.put("bearer_methods_supported", List.of("header"));
    settings.name().ifPresent(name -> members.put("resource_name", name));
    settings
        .documentation()
        .ifPresent(page -> members.put("resource_documentation", page.toString()));
    members.putAll(further);
    return members;
  }
}
