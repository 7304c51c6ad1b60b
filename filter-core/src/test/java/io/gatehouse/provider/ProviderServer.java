package io.gatehouse.provider;

import com.nimbusds.jose.jwk.JWK;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.gatehouse.jose.TestTokens;
import io.gatehouse.provider.client.ClientRegistration;
import io.gatehouse.provider.client.TokenEndpointAuthMethod;
import io.gatehouse.provider.metadata.ProviderEndpoints;
import io.gatehouse.provider.metadata.ProviderSettings;
import io.gatehouse.provider.tls.Secret;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A server on loopback that answers as each test wants, and keeps what it was asked. */
final class ProviderServer implements AutoCloseable {

  /** One request as it came. */
  record Asked(String path, Map<String, List<String>> headers, String body) {
    String header(String name) {
      return headers.getOrDefault(name, List.of("")).get(0);
    }
  }

  static final String METADATA =
      """
      {"issuer":"ISSUER","authorization_endpoint":"ISSUER/authorize",
       "token_endpoint":"ISSUER/token","userinfo_endpoint":"ISSUER/userinfo",
       "jwks_uri":"ISSUER/jwks","end_session_endpoint":"ISSUER/logout",
       "response_types_supported":["code"],"subject_types_supported":["public"],
       "id_token_signing_alg_values_supported":["RS256","ES256","HS256","none"],
       "response_modes_supported":["query","form_post"],
       "code_challenge_methods_supported":["S256"],
       "token_endpoint_auth_methods_supported":["client_secret_basic"],
       "authorization_response_iss_parameter_supported":true}
      """;

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Map<String, HttpHandler> handlers = new ConcurrentHashMap<>();
  private final List<Asked> asked = new CopyOnWriteArrayList<>();

  ProviderServer() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
    metadata(METADATA);
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getRawPath();
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      asked.add(new Asked(path, Map.copyOf(exchange.getRequestHeaders()), body));
      handlers.getOrDefault(path, e -> json(e, 404, "{}")).handle(exchange);
    }
  }

  ProviderServer on(String path, HttpHandler handler) {
    handlers.put(path, handler);
    return this;
  }

  ProviderServer keys(JWK... keys) {
    String set = TestTokens.publicSet(keys);
    return on("/jwks", exchange -> json(exchange, 200, set));
  }

  ProviderServer metadata(String json) {
    return on(
        "/.well-known/openid-configuration",
        exchange -> json(exchange, 200, json.replace("ISSUER", issuer())));
  }

  List<Asked> asked(String path) {
    return asked.stream().filter(one -> one.path().equals(path)).toList();
  }

  int port() {
    return server.getAddress().getPort();
  }

  String issuer() {
    return "http://127.0.0.1:" + port();
  }

  URI at(String path) {
    return URI.create(issuer() + path);
  }

  static void json(HttpExchange exchange, int status, String body) throws IOException {
    send(exchange, status, "application/json", body);
  }

  static void send(HttpExchange exchange, int status, String type, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(bytes);
    }
  }

  static ClientRegistration client(TokenEndpointAuthMethod method) {
    return new ClientRegistration(
        "desk & co",
        Optional.of(new Secret("desk-secret:desk secret+desk-secret")),
        method,
        Optional.empty(),
        Optional.empty());
  }

  ProviderSettings settings(ClientRegistration client) {
    return new ProviderSettings(
        "default",
        "Default",
        issuer(),
        true,
        Optional.empty(),
        ProviderEndpoints.discovered(),
        client,
        Set.of(),
        Set.of(),
        false,
        Duration.ofSeconds(60));
  }

  ProviderSettings settings() {
    return settings(client(TokenEndpointAuthMethod.CLIENT_SECRET_BASIC));
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
