package io.gatehouse.servers;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.servers.matrix.SharedServer;
import io.gatehouse.servers.server.TestServer;
import io.gatehouse.servers.war.ProbeWar;
import io.gatehouse.testkit.TestProvider;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The same login over HTTP/2, without TLS, as behind a reverse proxy. */
@ExtendWith(SharedServer.class)
class Http2IT {
  private static final String WAR = "two.war";

  @Test
  void logsInOverHttp2(TestServer server, @TempDir Path folder) throws Exception {
    try (TestProvider provider = TestProvider.start()) {
      URI application = server.deploy(ProbeWar.of(provider.issuer()).write(folder, WAR));
      Browser browser = Browser.byHttp2(application);

      HttpResponse<String> page = browser.logIn("/desk/list", "alice");

      assertThat(page.version()).isEqualTo(HttpClient.Version.HTTP_2);
      assertThat(page.body()).contains("servlet=alice servletAgent=true");
      assertThat(browser.get("/admin/list").statusCode()).isEqualTo(403);
      assertThat(Browser.byHttp2(application).get("/desk/list").statusCode()).isEqualTo(302);
      server.undeploy(WAR);
    }
  }
}
