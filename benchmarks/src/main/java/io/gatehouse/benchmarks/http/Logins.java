package io.gatehouse.benchmarks.http;

import io.gatehouse.benchmarks.Plan;
import io.gatehouse.benchmarks.measure.Child;
import io.gatehouse.benchmarks.measure.Cost;
import io.gatehouse.benchmarks.measure.Figures;
import io.gatehouse.benchmarks.measure.OneCpu;
import io.gatehouse.benchmarks.measure.WarmUp;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Logs users in, and measures what that costs the servers. */
public final class Logins {
  private static final String PAGE = "/desk/list";

  /** Much more code than that of a request is to be compiled. */
  private static final int AT_ONCE = 10;

  private final Plan plan;
  private final Child provider;

  public Logins(Plan plan, Child provider) {
    this.plan = plan;
    this.provider = provider;
  }

  /** Logs so many users in at each server: the requests that they can send then, by way. */
  public Map<String, List<byte[]>> sessions(List<Server> servers, int count) throws IOException {
    Map<String, List<byte[]>> sessions = new LinkedHashMap<>();
    for (Server server : servers) {
      List<byte[]> requests = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        requests.add(logIn(server));
      }
      sessions.put(server.name(), requests);
    }
    return sessions;
  }

  /** Measures, round by round. */
  public Figures measure(List<Server> servers) throws IOException {
    warmUp(servers);
    List<Long> processes = new ArrayList<>(servers.stream().map(Server::pid).toList());
    processes.add(provider.pid());
    Figures figures = new Figures();
    OneCpu held = OneCpu.hold(processes);
    try {
      warmUp(servers); // again, now that nothing but the compiler makes them faster
      for (int round = 0; round < plan.rounds(); round++) {
        for (Server server : servers) {
          figures.add(server.name(), round(server, plan.logins()));
        }
      }
    } finally {
      held.release();
    }
    return figures;
  }

  private void warmUp(List<Server> servers) throws IOException {
    for (Server server : servers) {
      WarmUp warmUp = new WarmUp(plan.warmUps() / 5);
      while (!warmUp.isDone()) {
        warmUp.add(round(server, AT_ONCE * plan.logins()));
      }
    }
  }

  private Cost round(Server server, int count) throws IOException {
    Cost before = server.meter();
    for (int i = 0; i < count; i++) {
      byte[] unused = logIn(server);
    }
    return server.meter().since(before, count);
  }

  /** What a server keeps for one session, in bytes. */
  public double bytesPerSession(Server server, int count) throws IOException {
    long before = server.heapBytes();
    for (int i = 0; i < count; i++) {
      byte[] unused = logIn(server);
    }
    return (double) (server.heapBytes() - before) / count;
  }

  private byte[] logIn(Server server) throws IOException {
    return new Visit(server.connection(), server.address(), provider).logIn(PAGE);
  }
}
