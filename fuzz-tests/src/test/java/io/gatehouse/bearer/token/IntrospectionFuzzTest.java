package io.gatehouse.bearer.token;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.BugDetectors;
import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.api.SilentCloseable;
import com.code_intelligence.jazzer.junit.FuzzTest;
import com.nimbusds.jose.util.Base64URL;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.gatehouse.bearer.opaque.OpaqueSettings;
import io.gatehouse.fuzz.Bounds;
import io.gatehouse.jose.JwtRejectedException;
import io.gatehouse.jose.signature.CheckPlaces;
import io.gatehouse.jose.text.StrictJson;
import io.gatehouse.provider.client.ClientRegistration;
import io.gatehouse.provider.client.TokenEndpointAuthMethod;
import io.gatehouse.provider.issuer.IntrospectionSettings;
import io.gatehouse.provider.issuer.IssuerSettings;
import io.gatehouse.provider.issuer.KeySource;
import io.gatehouse.provider.tls.Secret;
import io.gatehouse.provider.transport.ProviderException;
import io.gatehouse.provider.transport.Transport;
import io.gatehouse.provider.transport.TransportSettings;
import io.gatehouse.roles.RoleSettings;
import io.gatehouse.session.EndedLogins;
import io.gatehouse.store.InMemoryStore;
import io.gatehouse.store.MemoryStoreSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;

/** Whatever an introspection endpoint answers, a token counts only if it says so of it. */
final class IntrospectionFuzzTest {
  private static final String ISSUER = "https://login.example";
  private static final String SECRET = "desk-secret-desk-secret-desk-secret";
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final Duration SKEW = Duration.ofSeconds(30);
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
  private static final AtomicReference<Answer> ANSWER =
      new AtomicReference<>(new Answer(500, "text/plain", ""));
  private static final AtomicInteger TOKENS = new AtomicInteger(); // a no is remembered
  private static final HttpServer SERVER = server();
  private static final Transport TRANSPORT = Transport.open(TransportSettings.defaults());
  private static final AccessTokens PLAIN = tokens(false);
  private static final AccessTokens SIGNED = tokens(true);

  private record Answer(int status, String type, String body) {}

  private enum Form {
    JSON,
    SIGNED_MEMBERS,
    SIGNED_CLAIMS,
    TEXT
  }

  @AfterAll
  static void stop() {
    PLAIN.close();
    SIGNED.close();
    TRANSPORT.close();
    SERVER.stop(0);
  }

  @FuzzTest
  void countsOnlyWhatIsSaidToCount(FuzzedDataProvider data) throws Exception {
    Form form = data.pickValue(Form.values());
    int status = data.pickValue(new int[] {200, 200, 200, 401, 503});
    String text = data.consumeRemainingAsString();
    String body =
        switch (form) {
          case JSON, TEXT -> text;
          case SIGNED_MEMBERS -> signed(answer(text));
          case SIGNED_CLAIMS -> signed(text);
        };
    boolean isSigned = form != Form.JSON;
    ANSWER.set(
        new Answer(
            status, isSigned ? "application/token-introspection+jwt" : "application/json", body));
    Bounds.hold(
        body.length(),
        () -> {
          SilentCloseable loopback = BugDetectors.allowNetworkConnections();
          try {
            String token = "token-" + TOKENS.incrementAndGet();
            AccessToken worth = (isSigned ? SIGNED : PLAIN).validate(token);
            assertThat(status).isEqualTo(200);
            assertThat(form).isNotEqualTo(Form.TEXT);
            isSaid(worth, form == Form.SIGNED_CLAIMS ? members(text) : json(text));
          } catch (JwtRejectedException e) {
            assertThat(e.rule()).isNotEmpty();
          } catch (ProviderException e) {
            assertThat(e.kind()).isNotNull();
          } finally {
            loopback.close();
          }
        });
  }

  private static void isSaid(AccessToken worth, Map<?, ?> said) {
    assertThat(said.get("active")).isEqualTo(true);
    assertThat(said.containsKey("iss") ? said.get("iss") : ISSUER).isEqualTo(ISSUER);
    Object audience = said.get("aud");
    List<?> audiences = audience instanceof List<?> several ? several : List.of(audience);
    assertThat(audiences.contains("api")).isTrue();
    assertThat(worth.expiresAt()).isAfter(NOW.minus(SKEW));
    if (said.get("exp") instanceof Number exp) {
      assertThat(exp.doubleValue()).isGreaterThan((double) NOW.minus(SKEW).getEpochSecond());
    }
    assertThat(worth.caller().subject()).isNotEmpty();
    assertThat(said.get("sub") instanceof String sub ? sub : worth.caller().subject())
        .isEqualTo(worth.caller().subject());
    assertThat(worth.confirmation().isPresent()).isEqualTo(said.containsKey("cnf"));
    assertThat(worth.caller().issuer()).isEqualTo(ISSUER);
  }

  private static Map<?, ?> members(String text) throws IOException {
    return (Map<?, ?>) json(text).get("token_introspection");
  }

  private static Map<String, ?> json(String text) throws IOException {
    return StrictJson.object(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String answer(String members) {
    return "{\"iss\":\""
        + ISSUER
        + "\",\"aud\":\"desk\",\"iat\":"
        + NOW.getEpochSecond()
        + ",\"token_introspection\":"
        + members
        + "}";
  }

  private static String signed(String claims) throws Exception {
    String signed =
        Base64URL.encode("{\"alg\":\"HS256\",\"typ\":\"token-introspection+jwt\"}")
            + "."
            + Base64URL.encode(claims);
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.US_ASCII), "HmacSHA256"));
    return signed + "." + Base64URL.encode(mac.doFinal(signed.getBytes(StandardCharsets.US_ASCII)));
  }

  private static HttpServer server() {
    // else each answer waits 40 ms for the acknowledgement of its headers
    System.setProperty("sun.net.httpserver.nodelay", "true");
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.createContext("/introspect", IntrospectionFuzzTest::reply);
      server.start();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void reply(HttpExchange exchange) throws IOException {
    try (exchange) {
      exchange.getRequestBody().readAllBytes();
      Answer answer = ANSWER.get();
      byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", answer.type());
      exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private static AccessTokens tokens(boolean isSigned) {
    URI endpoint = URI.create("http://127.0.0.1:" + SERVER.getAddress().getPort() + "/introspect");
    ClientRegistration client =
        new ClientRegistration(
            "desk",
            Optional.of(new Secret(SECRET)),
            TokenEndpointAuthMethod.CLIENT_SECRET_BASIC,
            Optional.empty(),
            Optional.empty());
    IssuerSettings issuer =
        new IssuerSettings(
            "login",
            ISSUER,
            Optional.empty(),
            new KeySource.None(),
            Set.of("HS256"),
            Optional.of(new Secret(SECRET)),
            Optional.empty(),
            Optional.of(new IntrospectionSettings(client, Optional.of(endpoint), isSigned)),
            SKEW);
    RoleSettings roles =
        new RoleSettings(
            List.of("groups", "realm_access.roles", "/resource_access/{client_id}/roles"),
            "/",
            Map.of("a", Set.of("agent")),
            false,
            Set.of("caller"),
            "preferred_username",
            false);
    TokenIssuer settings =
        new TokenIssuer(
            issuer,
            "desk",
            Set.of("api"),
            true,
            roles,
            Optional.of(new OpaqueSettings(ISSUER, Set.of("api"), true, false, SKEW, SKEW)),
            true);
    EndedLogins ended =
        new EndedLogins(
            "fuzz", new InMemoryStore(new MemoryStoreSettings(100, 100, 1 << 20), CLOCK), CLOCK);
    return new AccessTokens(
        new TokenSettings(
            List.of(settings),
            "scope:",
            Set.of("email", "address"),
            new TokenSettings.Memory(1 << 20, SKEW)),
        new AccessTokens.Ground(
            TRANSPORT, CheckPlaces.ofThisMachine(), ended, Optional.empty(), CLOCK));
  }
}
