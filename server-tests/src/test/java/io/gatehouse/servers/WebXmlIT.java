package io.gatehouse.servers;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.servers.matrix.SharedServer;
import io.gatehouse.servers.server.TestServer;
import io.gatehouse.servers.war.ProbeWar;
import io.gatehouse.servers.war.WebXml;
import io.gatehouse.testkit.TestProvider;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Whatever else an application's web.xml says: its login-config, its age, its fragments. */
@ExtendWith(SharedServer.class)
class WebXmlIT {
  private static final TestProvider PROVIDER = TestProvider.start();
  private static TestServer server;

  @TempDir private Path folder;

  @BeforeAll
  static void share(TestServer shared) {
    server = shared;
  }

  @AfterAll
  static void stop() {
    PROVIDER.close();
  }

  @Test
  void logsInInPlaceOfBasic() throws Exception {
    logsIn(deploy("basic", WebXml.current().basic()));
  }

  @Test
  void logsInInPlaceOfAForm() throws Exception {
    logsIn(deploy("form", WebXml.current().form()));
  }

  @Test
  void logsInToAnApplicationOfJavaEe5() throws Exception {
    logsIn(deploy("old", WebXml.ofJavaEe5()));
  }

  @Test
  void logsInWhereTheMetadataIsComplete() throws Exception {
    logsIn(deploy("complete", WebXml.current().metadataComplete()));
  }

  @Test
  void logsInInPlaceOfAFormWhereTheMetadataOfJavaEe5IsComplete() throws Exception {
    logsIn(deploy("oldform", WebXml.ofJavaEe5().metadataComplete().form()));
  }

  @Test
  void logsInToADistributableApplication() throws Exception {
    logsIn(deploy("several", WebXml.current().with("<distributable/>")));
  }

  @Test
  void opensNothingWhereTheOrderOfFragmentsLeavesUsOut() throws Exception {
    URI application = deploy("ordered", WebXml.current().withoutFragments());

    for (String page : new String[] {"/desk/list", "/admin/list", "/any/list"}) {
      HttpResponse<String> answer = new Browser(application).get(page);
      assertThat(answer.statusCode()).as(page).isNotEqualTo(200);
      assertThat(answer.body()).as(page).doesNotContain("servlet=");
    }
  }

  private URI deploy(String name, WebXml webXml) throws Exception {
    return server.deploy(ProbeWar.of(PROVIDER.issuer()).with(webXml).write(folder, name + ".war"));
  }

  private static void logsIn(URI application) throws Exception {
    Browser browser = new Browser(application);

    HttpResponse<String> challenge = browser.get("/desk/list");
    assertThat(challenge.statusCode()).isEqualTo(302);
    assertThat(challenge.headers().firstValue("Location").orElseThrow())
        .startsWith(PROVIDER.issuer().toString());
    assertThat(browser.logIn("/desk/list", "alice").body())
        .contains("servlet=alice servletAgent=true");
    assertThat(browser.get("/admin/list").statusCode()).isEqualTo(403);
    assertThat(browser.get("/public").body()).contains("servlet=alice");
    assertThat(new Browser(application).get("/public").body()).contains("servlet=nobody");
  }
}
