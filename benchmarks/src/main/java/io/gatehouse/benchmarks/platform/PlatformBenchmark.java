package io.gatehouse.benchmarks.platform;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.benchmarks.http.Connection;
import io.gatehouse.benchmarks.measure.Child;
import io.gatehouse.benchmarks.measure.Cost;
import io.gatehouse.benchmarks.measure.Figures;
import io.gatehouse.benchmarks.measure.OneCpu;
import io.gatehouse.oauth1.outgoing.RequestSigner;
import io.gatehouse.oauth1.outgoing.SigningKey;
import io.gatehouse.oauth1.signature.SignatureMethod;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * What requests cost an application that is a platform, beside the same to a servlet without any
 * security, in turn. Told is the CPU time of the servers' threads; the client is this process.
 */
public final class PlatformBenchmark {
  private static final int ROUNDS = 12;
  private static final int WARM_UPS = 9;
  private static final int MANY = 4_000;
  private static final int FEW = 200;
  private static final int LOGINS = 20;
  private static final int AT_ONCE = 20;
  private static final String PROBE = "/app/reports/daily?from=2026-01-01&name=Agent%20Desk";

  private static final List<String> NAMES =
      List.of(
          "plain servlet",
          "nobody",
          "opaque bearer",
          "application's token",
          "OAuth 1.0 HMAC-SHA1",
          "client_credentials",
          "refresh_token",
          "login",
          "Argon2 alone");

  private final String address;
  private final Connection connection;
  private final Tenant tenant;
  private final RequestSigner signer;
  private final List<String> bearers = new ArrayList<>();
  private final List<String> families = new ArrayList<>();
  private String applicationToken = "";

  private PlatformBenchmark(String address) throws IOException {
    this.address = address;
    this.connection = new Connection(address);
    this.tenant = new Tenant(connection, address);
    JsonNode key = tenant.key();
    this.signer =
        new RequestSigner(
            new SigningKey.Shared(
                SignatureMethod.HMAC_SHA1,
                key.get("appKey").asText(),
                key.get("secret").asText(),
                key.get("accessToken").asText(),
                key.get("accessTokenSecret").asText()),
            Clock.systemUTC());
  }

  /** A directory for the logs of the servers. */
  public static void main(String[] arguments) throws IOException {
    Path logs = Files.createDirectories(Path.of(arguments[0]));
    try (Child plain = Child.start("plain", PlatformChild.class, logs, "plain");
        Child platform = Child.start("platform", PlatformChild.class, logs, "platform")) {
      String bare = plain.read();
      PlatformBenchmark benchmark = new PlatformBenchmark(platform.read());
      benchmark.measure(plain, new Connection(bare), platform);
    }
  }

  private void measure(Child plain, Connection bare, Child platform) throws IOException {
    for (int i = 0; i < AT_ONCE; i++) {
      bearers.add(Tenant.read(connection.send(tenant.login(Tenant.AGENT))).get("bearer").asText());
      families.add(tenant.family());
    }
    applicationToken =
        Tenant.read(connection.send(tenant.clientCredentials())).get("access_token").asText();
    Figures figures = new Figures();
    OneCpu held = OneCpu.hold(List.of(plain.pid(), platform.pid()));
    try {
      for (int round = -WARM_UPS; round < ROUNDS; round++) {
        Figures kept = round < 0 ? new Figures() : figures;
        kept.add("plain servlet", sent(plain, bare, repeated("", MANY)));
        kept.add("nobody", sent(platform, connection, repeated("", MANY)));
        kept.add("opaque bearer", sent(platform, connection, bearers()));
        kept.add(
            "application's token", sent(platform, connection, repeated(applicationToken, MANY)));
        kept.add("OAuth 1.0 HMAC-SHA1", sent(platform, connection, signed()));
        kept.add("client_credentials", sent(platform, connection, credentials()));
        kept.add("refresh_token", refreshed(platform));
        if (round % 3 == 0) { // they take long
          kept.add("login", sent(platform, connection, logins()));
          kept.add("Argon2 alone", platform.cost("argon2 " + LOGINS));
        }
      }
    } finally {
      held.release();
    }
    for (String name : NAMES) {
      System.out.printf(
          "| %s | %.1f | %.1f | %.1f | %.1f |%n",
          name,
          figures.micros(name),
          figures.added(name, "plain servlet"),
          figures.spread(name, "plain servlet"),
          figures.kilobytes(name));
    }
    System.out.printf("| login without Argon2 | %.1f |%n", figures.added("login", "Argon2 alone"));
  }

  private List<byte[]> repeated(String token, int count) {
    List<byte[]> requests = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      requests.add(get(token.isEmpty() ? "" : "Bearer " + token));
    }
    return requests;
  }

  private byte[] get(String authorization) {
    List<String> headers =
        new ArrayList<>(
            List.of(
                "Host: " + address.substring("http://".length()),
                "User-Agent: Benchmark/1.0",
                "Accept: application/json"));
    if (!authorization.isEmpty()) {
      headers.add("Authorization: " + authorization);
    }
    return Connection.request(PROBE, headers);
  }

  private List<byte[]> bearers() {
    List<byte[]> requests = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      requests.add(get("Bearer " + bearers.get(i % bearers.size())));
    }
    return requests;
  }

  /** Each once, since its nonce is spent then. */
  private List<byte[]> signed() {
    URI there = URI.create(address + PROBE);
    List<byte[]> requests = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      requests.add(get(signer.authorization("GET", there, Map.of())));
    }
    return requests;
  }

  private List<byte[]> credentials() {
    return Collections.nCopies(FEW, tenant.clientCredentials());
  }

  private List<byte[]> logins() {
    return Collections.nCopies(LOGINS, tenant.login("ada"));
  }

  /** Each family's token once, and then the next one. */
  private Cost refreshed(Child server) throws IOException {
    Cost before = server.cost("meter");
    for (int sent = 0; sent < FEW; sent += AT_ONCE) {
      connection.pipeline(families.stream().map(tenant::refresh).toList());
      for (int i = 0; i < AT_ONCE; i++) {
        families.set(i, Tenant.read(connection.read()).get("refresh_token").asText());
      }
    }
    return server.cost("meter").since(before, FEW);
  }

  private static Cost sent(Child server, Connection to, List<byte[]> requests) throws IOException {
    Cost before = server.cost("meter");
    for (int sent = 0; sent < requests.size(); sent += AT_ONCE) {
      List<byte[]> batch = requests.subList(sent, sent + AT_ONCE);
      to.pipeline(batch);
      for (int i = 0; i < batch.size(); i++) {
        Connection.Reply reply = to.read();
        if (reply.status() != 200) {
          throw new IOException(server.name() + " answers " + reply.status() + " " + reply.body());
        }
      }
    }
    return server.cost("meter").since(before, requests.size());
  }
}
