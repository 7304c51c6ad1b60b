package io.gatehouse.servers;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.servers.war.ProbeWar;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jetty's environment for Jakarta EE 9, which takes other authenticators than ours. */
class JettyEe9IT {
  @TempDir private Path folder;

  @Test
  void servesNothingAndSaysWhatToDo() throws Exception {
    Path war =
        JettyIT.war(
            folder.resolve("desk.war"),
            "",
            ProbeWar.parameters(URI.create("https://login.example.com")));
    try (JettyHome server =
        JettyHome.start(JettyIT.HOME, List.of("http", "ee9-deploy", "ee9-annotations"))) {
      Browser browser = new Browser(server.deploy(war));

      assertThat(browser.get("/desk/list").statusCode()).isEqualTo(503);
      assertThat(browser.get("/public").statusCode()).isEqualTo(503);
      assertThat(server.log())
          .contains("Gatehouse cannot be the authenticator", "deploy it to Jetty 12");
    }
  }
}
