package io.gatehouse.benchmarks.http;

import io.gatehouse.benchmarks.Plan;
import io.gatehouse.benchmarks.http.ways.Ways;
import io.gatehouse.benchmarks.issuer.StandInIssuer;
import io.gatehouse.benchmarks.issuer.TokenWriter;
import io.gatehouse.benchmarks.measure.Figures;
import io.gatehouse.benchmarks.measure.OneCpu;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Measures what a request costs the servers, round by round. */
public final class Requests {
  private static final int TOKENS = 1000;

  private final Plan plan;
  private final List<byte[]> tokens = new ArrayList<>();

  public Requests(Plan plan, StandInIssuer issuer, TokenWriter writer) {
    this.plan = plan;
    for (String token : writer.tokens("RS256", issuer.address(), TOKENS)) {
      tokens.add(
          Connection.request(
              "/api/list",
              List.of(
                  "Host: localhost",
                  "User-Agent: Benchmark/1.0",
                  "Accept: application/json",
                  "Authorization: Bearer " + token)));
    }
  }

  /**
   * Measures.
   *
   * @param sessions the requests of users who are logged in, by way
   */
  public Figures measure(List<Server> servers, Map<String, List<byte[]>> sessions)
      throws IOException {
    Map<Server, List<byte[]>> work = new LinkedHashMap<>();
    for (Server server : servers) {
      work.put(server, sessions.getOrDefault(server.name(), tokens));
    }
    for (Map.Entry<Server, List<byte[]>> each : work.entrySet()) {
      check(each.getKey(), each.getValue());
    }
    warmUp(work);
    Figures figures = new Figures();
    OneCpu held = OneCpu.hold(servers.stream().map(Server::pid).toList());
    try {
      warmUp(work); // again, now that nothing but the compiler makes them faster
      for (int round = 0; round < plan.rounds(); round++) {
        for (Map.Entry<Server, List<byte[]>> each : work.entrySet()) {
          figures.add(
              each.getKey().name(), each.getKey().measure(each.getValue(), plan.requests()));
        }
      }
    } finally {
      held.release();
    }
    return figures;
  }

  private void warmUp(Map<Server, List<byte[]>> work) throws IOException {
    for (Map.Entry<Server, List<byte[]>> each : work.entrySet()) {
      each.getKey().warmUp(each.getValue(), plan);
    }
  }

  /** Each knows its caller, or none does: else the work of nothing would be measured. */
  private static void check(Server server, List<byte[]> requests) throws IOException {
    boolean isFloor = List.of(Ways.SERVLET, Ways.FILTER).contains(server.name());
    Connection.Reply reply = server.connection().send(requests.get(0));
    if (reply.status() != 200 || !reply.body().startsWith(isFloor ? "n" : "a")) {
      throw new IOException(server.name() + " answers " + reply.status() + " " + reply.body());
    }
  }
}
