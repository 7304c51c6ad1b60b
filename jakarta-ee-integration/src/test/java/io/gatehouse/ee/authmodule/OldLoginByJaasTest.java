package io.gatehouse.ee.authmodule;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.testkit.TestProvider;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.security.auth.login.Configuration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The login with a password by a JAAS login module that the WAR brings, and the server's
 * configuration names.
 */
class OldLoginByJaasTest {
  private static final String CONFIGURATION = "java.security.auth.login.config";
  private static final Pattern TOKEN = Pattern.compile("name=\"token\" value=\"([^\"]+)\"");
  private static final TestProvider PROVIDER = TestProvider.start();
  private static TomcatApp app;

  private final Visitor visitor = new Visitor(app, PROVIDER);

  @BeforeAll
  static void start(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("jaas.conf");
    Files.writeString(file, "desk { " + OldUsersModule.class.getName() + " required; };\n");
    System.setProperty(CONFIGURATION, file.toString());
    Configuration.setConfiguration(null); // to be read anew
    Map<String, String> params = TomcatApp.params(PROVIDER.issuer().toString());
    params.put("gatehouse.old_login", "true");
    params.put("gatehouse.old_login_source", "jaas");
    params.put("gatehouse.jaas_login_context", "desk");
    params.put("gatehouse.jaas_role_classes", OldUsersModule.Role.class.getName());
    app = TomcatApp.startPacked(params);
  }

  @AfterAll
  static void stop() throws Exception {
    app.close();
    PROVIDER.close();
    System.clearProperty(CONFIGURATION);
    Configuration.setConfiguration(null);
  }

  @Test
  void logsInWithTheRolesOfTheModule() throws Exception {
    HttpResponse<String> done = oldLogin("olga@example.test", "olga-of-old");

    assertThat(done.statusCode()).as(done.body()).isEqualTo(303);
    assertThat(visitor.get("/desk/list").body())
        .contains("user=olga principal=olga agent=true administrator=false");
    assertThat(visitor.get("/admin/list").statusCode()).isEqualTo(403);
  }

  @Test
  void saysTheSameOfAWrongPasswordAndOfNobody() throws Exception {
    HttpResponse<String> wrong = oldLogin("olga@example.test", "olga-of-yore");
    HttpResponse<String> nobody = oldLogin("nobody@example.test", "olga-of-old");

    assertThat(wrong.statusCode()).isEqualTo(403);
    assertThat(wrong.body()).contains("is not right").isEqualTo(nobody.body());
    assertThat(visitor.get("/desk/list").statusCode()).isEqualTo(302);
  }

  private HttpResponse<String> oldLogin(String email, String password)
      throws IOException, InterruptedException {
    Matcher token = TOKEN.matcher(visitor.get("/old-login").body());
    assertThat(token.find()).isTrue();
    String form =
        "token="
            + token.group(1)
            + "&email="
            + URLEncoder.encode(email, UTF_8)
            + "&password="
            + password;
    return visitor.form("/old-login", "application/x-www-form-urlencoded", form.getBytes(UTF_8));
  }
}
