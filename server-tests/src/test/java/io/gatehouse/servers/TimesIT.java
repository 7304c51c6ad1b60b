package io.gatehouse.servers;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.servers.matrix.Times;
import io.gatehouse.servers.server.Distribution;
import io.gatehouse.servers.server.ServerWide;
import io.gatehouse.servers.server.TestServer;
import io.gatehouse.servers.war.ProbeWar;
import io.gatehouse.testkit.TestProvider;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** What the JAR costs at start; measured for the table, and never a reason to fail. */
@EnabledIfSystemProperty(named = "update.docs", matches = "true")
class TimesIT {
  private static final int ROUNDS = 3;
  private static final String WAR = "timed.war";

  private final Times times = new Times(Distribution.ofThisRun());

  @Test
  void measures(@TempDir Path folder) throws Exception {
    ServerWide serverWide = ServerWide.ofThisBuild(folder);
    Path without = ProbeWar.withoutGatehouse().write(folder, WAR);
    try (TestProvider provider = TestProvider.start();
        TestServer server = start()) {
      Path with =
          ProbeWar.of(provider.issuer()).write(Files.createDirectory(folder.resolve("with")), WAR);
      for (int round = 0; round < ROUNDS; round++) {
        run(server, without, "without");
        server.undeploy(WAR);
        URI application = run(server, with, "with");
        assertThat(times.measure("first login", () -> logIn(application))).contains("alice");
        times.measure("next login", () -> logIn(application));
        server.undeploy(WAR);
      }
    }
    times
        .measure(
            "start with the JAR for all",
            () -> TestServer.start(Distribution.ofThisRun(), serverWide))
        .close();
    times.write();
  }

  private TestServer start() throws Exception {
    return times.measure("start", () -> TestServer.start(Distribution.ofThisRun()));
  }

  private URI run(TestServer server, Path war, String how) throws Exception {
    URI application = times.measure("deployment " + how, () -> server.deploy(war));
    times.measure("first page " + how, () -> new Browser(application).get("/public"));
    return application;
  }

  private static String logIn(URI application) throws IOException, InterruptedException {
    return new Browser(application).logIn("/desk/list", "alice").body();
  }
}
