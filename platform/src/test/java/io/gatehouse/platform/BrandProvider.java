package io.gatehouse.platform;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.RSAEncrypter;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Clock;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A brand's own OpenID provider: it signs what it is told to, publishes its key, and exchanges
 * codes, each once. What the token endpoint shall answer instead can be put in line.
 */
final class BrandProvider implements AutoCloseable {
  static final String CLIENT = "desk";
  static final String SECRET = "s3cret: of the brand/+";
  static final String RETURN = "https://brand.example/back";

  private static final int LIFETIME = 600;

  private final HttpServer server;
  private final Clock clock;
  private final List<RSAKey> published = new CopyOnWriteArrayList<>();
  private final Map<String, Code> codes = new ConcurrentHashMap<>();
  private final ConcurrentLinkedQueue<Reply> line = new ConcurrentLinkedQueue<>();
  private final List<Asked> asked = new CopyOnWriteArrayList<>();
  private final List<String> fetched = new CopyOnWriteArrayList<>();
  private volatile RSAKey key;

  private record Code(String idToken, String redirectUri) {}

  /** What the token endpoint answers. */
  record Reply(int status, Map<String, String> headers, String body) {
    static Reply of(int status, String body) {
      return new Reply(status, Map.of(), body);
    }
  }

  /** What the token endpoint was asked. */
  record Asked(String authorization, Map<String, String> parameters) {}

  private BrandProvider(Clock clock) throws IOException {
    this.clock = clock;
    this.key = key("first");
    this.published.add(key);
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/jwks", this::jwks);
    server.createContext("/token", this::token);
    server.start();
  }

  static BrandProvider start(Clock clock) {
    try {
      return new BrandProvider(clock);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A key pair that nobody has published yet. */
  static RSAKey key(String kid) {
    try {
      return new RSAKeyGenerator(2048).keyID(kid).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  URI at(String path) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/" + path);
  }

  String issuer() {
    return "https://idp.brand.example";
  }

  RSAKey key() {
    return key;
  }

  /** SPKI in base64, one line. */
  String publicKey() {
    try {
      return Base64.getEncoder().encodeToString(key.toRSAPublicKey().getEncoded());
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  /** From now on it signs with another key, which is published beside the others. */
  void rotate(String kid) {
    key = key(kid);
    published.add(key);
  }

  /** The members of a connector to it, as administrators enter them. */
  Map<String, Object> connector(String flow, String window) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("name", "Brand");
    members.put("flow", flow);
    members.put("window", window);
    members.put("issuer", issuer());
    members.put("clientId", CLIENT);
    members.put("publicKey", publicKey());
    if (flow.equals("code")) {
      members.put("tokenEndpoint", at("token").toString());
      members.put("clientSecret", SECRET);
    } else {
      members.put("implicitAllowed", true);
    }
    if (window.equals("separate")) {
      members.put("authenticationEndpoint", at("authorize").toString());
    }
    return members;
  }

  /** What a token says of somebody, now. */
  Map<String, Object> claims(String subject) {
    long now = clock.instant().getEpochSecond();
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put("iss", issuer());
    claims.put("sub", subject);
    claims.put("aud", CLIENT);
    claims.put("iat", now);
    claims.put("exp", now + LIFETIME);
    return claims;
  }

  /** A token of those claims. */
  String signed(Map<String, ?> claims) {
    return signed(
        new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(), claims, key);
  }

  static String signed(JWSHeader header, Map<String, ?> claims, RSAKey key) {
    JWSObject jws = new JWSObject(header, new Payload(JSONObjectUtils.toJSONString(claims)));
    try {
      jws.sign(new RSASSASigner(key));
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
    return jws.serialize();
  }

  /** A token for somebody. */
  String idToken(String subject) {
    return signed(claims(subject));
  }

  /** The same, encrypted to a public JWK, as RFC 7519 section 5.2 says. */
  static String encrypted(String token, String publicJwk) {
    return encrypted(
        new JWEHeader.Builder(JWEAlgorithm.RSA_OAEP_256, EncryptionMethod.A256GCM)
            .contentType("JWT"),
        token,
        publicJwk);
  }

  static String encrypted(JWEHeader.Builder header, String content, String publicJwk) {
    try {
      RSAKey to = RSAKey.parse(publicJwk);
      JWEHeader built = header.build();
      JWEObject jwe =
          new JWEObject(
              built.getKeyID() == null ? header.keyID(to.getKeyID()).build() : built,
              new Payload(content));
      jwe.encrypt(new RSAEncrypter(to));
      return jwe.serialize();
    } catch (JOSEException | ParseException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A code for a token; it counts once, with that address. */
  String code(String idToken) {
    String code = UUID.randomUUID().toString();
    codes.put(code, new Code(idToken, RETURN));
    return code;
  }

  /** The token endpoint answers so, one after the other, before it does as it should. */
  void willAnswer(Reply... replies) {
    line.addAll(List.of(replies));
  }

  /** What the token endpoint was asked. */
  List<Asked> asked() {
    return asked;
  }

  /** How often its keys were fetched. */
  int fetches() {
    return fetched.size();
  }

  private void jwks(HttpExchange exchange) throws IOException {
    fetched.add(exchange.getRequestMethod());
    reply(
        exchange,
        Reply.of(
            200, JSONObjectUtils.toJSONString(new JWKSet(List.copyOf(published)).toJSONObject())));
  }

  private void token(HttpExchange exchange) throws IOException {
    Map<String, String> parameters = new LinkedHashMap<>();
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.US_ASCII);
    for (String pair : body.split("&", -1)) {
      String[] parts = pair.split("=", 2);
      parameters.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
    }
    String authorization = exchange.getRequestHeaders().getFirst("Authorization");
    asked.add(new Asked(authorization == null ? "" : authorization, parameters));
    Reply planned = line.poll();
    reply(exchange, planned != null ? planned : exchanged(parameters));
  }

  private Reply exchanged(Map<String, String> parameters) {
    Code code = codes.remove(parameters.getOrDefault("code", ""));
    if (code == null || !code.redirectUri().equals(parameters.get("redirect_uri"))) {
      return Reply.of(400, "{\"error\":\"invalid_grant\"}");
    }
    return Reply.of(
        200,
        JSONObjectUtils.toJSONString(
            Map.of(
                "token_type", "Bearer",
                "access_token", UUID.randomUUID().toString(),
                "id_token", code.idToken())));
  }

  private static void reply(HttpExchange exchange, Reply reply) throws IOException {
    byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    reply.headers().forEach(exchange.getResponseHeaders()::set);
    exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
