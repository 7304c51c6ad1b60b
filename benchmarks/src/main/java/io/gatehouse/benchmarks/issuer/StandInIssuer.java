package io.gatehouse.benchmarks.issuer;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Publishes keys, with the metadata by which they are found, on the loopback. */
public final class StandInIssuer implements AutoCloseable {
  private final HttpServer server;
  private final Map<String, byte[]> documents = new ConcurrentHashMap<>();

  private StandInIssuer(HttpServer server) {
    this.server = server;
  }

  public static StandInIssuer start(Keys keys) {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      StandInIssuer issuer = new StandInIssuer(server);
      issuer.publish("/keys", keys.jwkSet());
      issuer.publish("/many-keys", keys.jwkSetOf(1000));
      issuer.publish("/.well-known/openid-configuration", issuer.metadata());
      server.createContext(
          "/",
          exchange -> {
            try (exchange) {
              byte[] body = issuer.documents.get(exchange.getRequestURI().getPath());
              exchange.getResponseHeaders().set("Content-Type", "application/json");
              exchange.sendResponseHeaders(
                  body == null ? 404 : 200, body == null ? -1 : body.length);
              if (body != null) {
                exchange.getResponseBody().write(body);
              }
            }
          });
      server.start();
      return issuer;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void publish(String path, String json) {
    documents.put(path, json.getBytes(StandardCharsets.UTF_8));
  }

  private String metadata() {
    return """
        {"issuer": "@", "jwks_uri": "@/keys", "authorization_endpoint": "@/authorize",
         "token_endpoint": "@/token", "response_types_supported": ["code"],
         "subject_types_supported": ["public"], "id_token_signing_alg_values_supported": ["RS256"]}
        """
        .replace("@", address());
  }

  /** The {@code iss} of its tokens. */
  public String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
