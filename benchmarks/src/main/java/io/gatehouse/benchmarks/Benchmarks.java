package io.gatehouse.benchmarks;

import io.gatehouse.benchmarks.http.Logins;
import io.gatehouse.benchmarks.http.ProviderChild;
import io.gatehouse.benchmarks.http.Requests;
import io.gatehouse.benchmarks.http.Server;
import io.gatehouse.benchmarks.http.ways.Ways;
import io.gatehouse.benchmarks.issuer.Keys;
import io.gatehouse.benchmarks.issuer.StandInIssuer;
import io.gatehouse.benchmarks.issuer.TokenWriter;
import io.gatehouse.benchmarks.measure.Child;
import io.gatehouse.benchmarks.measure.Figures;
import io.gatehouse.benchmarks.report.Report;
import io.gatehouse.benchmarks.token.Tokens;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Measures everything, in one run, and tells it as tables. */
public final class Benchmarks {
  private static final int USERS = 200;

  /** So many that the heap's own noise is little beside them. */
  private static final int SESSIONS = 2000;

  private static final int STARTS = 3;

  private final Plan plan;
  private final Report report = new Report();
  private final StandInIssuer issuer;
  private final TokenWriter writer;

  private Benchmarks(Plan plan, StandInIssuer issuer, TokenWriter writer) {
    this.plan = plan;
    this.issuer = issuer;
    this.writer = writer;
  }

  /** As {@link Plan#of} reads it. */
  public static void main(String[] arguments) throws IOException {
    Plan plan = Plan.of(arguments);
    Files.createDirectories(plan.directory());
    Keys keys = new Keys();
    try (StandInIssuer issuer = StandInIssuer.start(keys)) {
      new Benchmarks(plan, issuer, new TokenWriter(keys)).run();
    }
  }

  private void run() throws IOException {
    if (plan.parts().contains("tokens")) {
      report.tokens(kept("tokens", new Tokens(plan, issuer, writer).measure()));
    }
    if (plan.parts().contains("requests") || plan.parts().contains("logins")) {
      servers();
    }
    report.write(plan);
  }

  private void servers() throws IOException {
    List<Server> servers = new ArrayList<>();
    try (Child provider = Child.start("provider", ProviderChild.class, plan.directory())) {
      String providerAddress = provider.read();
      for (String way : List.of(Ways.SERVLET, Ways.FILTER, Ways.MODULE)) {
        servers.add(Server.start(plan, way, issuer.address(), ""));
      }
      for (String way : Ways.bearer()) {
        servers.add(Server.start(plan, way, issuer.address(), ""));
      }
      List<Server> logging = new ArrayList<>();
      for (String way : Ways.session()) {
        logging.add(Server.start(plan, way, issuer.address(), providerAddress));
      }
      servers.addAll(logging);
      starts(providerAddress);
      plan.say("servers: " + servers.size() + " are ready");
      measure(new Logins(plan, provider), servers, logging);
    } finally {
      for (Server server : servers) {
        server.close();
      }
    }
  }

  /** The same figures, each round of which can be looked at afterwards. */
  private Figures kept(String part, Figures figures) throws IOException {
    Files.write(plan.directory().resolve(part + ".csv"), figures.lines());
    return figures;
  }

  /** The middle one of three starts of each; what is on the disk was read before. */
  private void starts(String providerAddress) throws IOException {
    List<String> ways = new ArrayList<>(Ways.session());
    ways.add(Ways.SERVLET);
    for (String way : ways) {
      long[] millis = new long[STARTS];
      for (int i = 0; i < STARTS; i++) {
        try (Server server = Server.start(plan, way, issuer.address(), providerAddress)) {
          millis[i] = server.startMillis();
        }
      }
      Arrays.sort(millis);
      report.start(way, millis[STARTS / 2]);
    }
  }

  private void measure(Logins logins, List<Server> servers, List<Server> logging)
      throws IOException {
    Map<String, List<byte[]>> sessions = logins.sessions(logging, USERS);
    plan.say("servers: " + USERS + " users are logged in at each");
    if (plan.parts().contains("requests")) {
      report.requests(
          kept("requests", new Requests(plan, issuer, writer).measure(servers, sessions)));
    }
    if (plan.parts().contains("logins")) {
      report.logins(kept("logins", logins.measure(logging)));
      for (Server server : logging) {
        report.session(server.name(), logins.bytesPerSession(server, SESSIONS));
      }
    }
  }
}
