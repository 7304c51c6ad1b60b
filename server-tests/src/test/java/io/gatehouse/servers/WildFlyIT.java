package io.gatehouse.servers;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.servers.matrix.OnlyOn;
import io.gatehouse.servers.matrix.SharedServer;
import io.gatehouse.servers.server.Distribution;
import io.gatehouse.servers.server.Product;
import io.gatehouse.servers.server.TestServer;
import io.gatehouse.servers.server.WildFly;
import io.gatehouse.servers.war.ProbeWar;
import io.gatehouse.testkit.TestProvider;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What only WildFly has: Elytron's security domains. */
@ExtendWith(SharedServer.class)
@OnlyOn(Product.WILDFLY)
class WildFlyIT {
  private static final Path PAGE = Path.of("../docs/servers/wildfly.md");

  @TempDir private Path folder;

  @Test
  void servesNothingWhereTheServerEnforcesNothing(TestServer server) throws Exception {
    ProbeWar war =
        ProbeWar.of(URI.create("https://login.example.com"))
            .withFile(
                "WEB-INF/jboss-web.xml",
                "<jboss-web><security-domain>nowhere</security-domain></jboss-web>");
    Browser browser = new Browser(server.deploy(war.write(folder, "unmapped.war")));

    assertThat(browser.get("/desk/list").statusCode()).isEqualTo(503);
    assertThat(browser.get("/public").statusCode()).isEqualTo(503);
    assertThat(server.log())
        .containsPattern("ERROR .*the application /unmapped has no security domain");
    server.undeploy("unmapped.war");
  }

  @Test
  void letsTheAdministratorDoWhatTheJarCannotDoWithAnotherElytron(Distribution distribution)
      throws Exception {
    try (TestProvider provider = TestProvider.start();
        WildFly server = WildFly.start(distribution)) {
      Path war = ProbeWar.of(provider.issuer()).write(folder, "desk.war");
      seeNoElytron(war);
      URI application = server.deploy(war);

      assertThat(server.log()).containsPattern("WARN .*let jboss-cli run .*integrated-jaspi");
      assertThat(new Browser(application).logIn("/desk/list", "alice").statusCode()).isEqualTo(500);
      assertThat(server.log()).contains("ELY01177");

      List<String> lines = Files.readAllLines(PAGE);
      int cli = lines.indexOf("$JBOSS_HOME/bin/jboss-cli.sh --connect");
      server.administer(lines.subList(cli + 1, lines.indexOf("reload") + 1));

      assertThat(new Browser(application).logIn("/desk/list", "alice").body())
          .contains("servlet=alice servletAgent=true");
      assertThat(new Browser(application).get("/public").body()).contains("servlet=nobody");
    }
  }

  /** The JAR in the WAR sees Undertow only. */
  private void seeNoElytron(Path war) throws IOException {
    Path jar = Path.of(System.getProperty("gatehouse.jar"));
    Path changed = Files.copy(jar, folder.resolve("changed.jar"));
    try (FileSystem inside = FileSystems.newFileSystem(changed)) {
      Path file = inside.getPath("META-INF/MANIFEST.MF");
      Manifest manifest;
      try (InputStream in = Files.newInputStream(file)) {
        manifest = new Manifest(in);
      }
      Attributes attributes = manifest.getMainAttributes();
      assertThat(attributes.getValue("Dependencies")).contains("elytron");
      attributes.putValue("Dependencies", "io.undertow.core, io.undertow.servlet");
      try (OutputStream out = Files.newOutputStream(file)) {
        manifest.write(out);
      }
    }
    try (FileSystem inside = FileSystems.newFileSystem(war)) {
      Path library = inside.getPath("WEB-INF/lib/" + jar.getFileName());
      Files.copy(changed, library, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
