package io.gatehouse.ee.authmodule;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.testkit.TestProvider;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Forms that were sent without a session, as an application in Tomcat gets them in the end. */
class ResumeTest {
  private static final String SERVLET =
      """
      <servlet><servlet-name>form</servlet-name><servlet-class>io.gatehouse.ee.authmodule.FormServlet</servlet-class>
        <async-supported>true</async-supported></servlet>
      <servlet-mapping><servlet-name>form</servlet-name><url-pattern>/desk/form/*</url-pattern></servlet-mapping>
      """;
  private static final String URLENCODED = "application/x-www-form-urlencoded";
  private static final Pattern HANDLE =
      Pattern.compile("name=\"gatehouse-resume\" value=\"([A-Za-z0-9_-]{43})\"");

  private final TestProvider provider = TestProvider.start();
  private TomcatApp app;
  private Visitor visitor;

  @AfterEach
  void close() throws Exception {
    app.close();
    provider.close();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void arriveAsTheyWereSentWhateverTheWayIn(boolean byModule) throws Exception {
    start(byModule);
    String target = "/desk/form/parameters?id=7&text=query";
    byte[] form = "text=caf%C3%A9+au+lait&text=b&empty=&%zz".getBytes(UTF_8);

    String handle = keep(target, URLENCODED, form);

    assertThat(resume(target, handle).body())
        .contains("POST user=alice agent=true type=" + URLENCODED + " header=" + URLENCODED)
        .contains("length=" + form.length + "/" + form.length)
        .contains("{%zz=[], empty=[], id=[7], text=[query, café au lait, b]}");
    HttpResponse<String> reload = resume(target, handle);
    assertThat(reload.statusCode()).isEqualTo(303);
    assertThat(visitor.getAt(Visitor.location(reload).toString()).body()).contains("GET posts=1");
  }

  @Test
  void keepTheCharsetThatTheyWereSentIn() throws Exception {
    start(true);
    byte[] form = "text=caf%E9".getBytes(UTF_8);

    String named = URLENCODED + "; charset=ISO-8859-1";
    assertThat(resume("/desk/form/x", keep("/desk/form/x", named, form)).body())
        .contains("{text=[café]}");
    assertThat(resume("/desk/form/latin", keep("/desk/form/latin", URLENCODED, form)).body())
        .as("set by the application")
        .contains("{text=[café]}");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void bringTheirFilesAlong(boolean byModule) throws Exception {
    start(byModule);
    byte[] file = new byte[100_000];
    new Random(7).nextBytes(file);
    byte[] form = multipart(file);
    String type = "multipart/form-data; boundary=----b0undary";

    String answer =
        resume("/desk/form/parts?id=7", keep("/desk/form/parts?id=7", type, form)).body();

    assertThat(answer)
        .contains("subject file=null type=null size=6 sum=")
        .contains("photo file=bücher.png type=image/png size=100000 sum=" + FormServlet.sum(file))
        .contains("none file= type=application/octet-stream size=0")
        .contains("{id=[7], subject=[größ]}");
  }

  @Test
  void areReadByApplicationsThatReadTheStreamThemselves() throws Exception {
    start(true);
    byte[] form = multipart("file".getBytes(UTF_8));
    String type = "multipart/form-data; boundary=----b0undary";

    assertThat(resume("/desk/form/stream", keep("/desk/form/stream", type, form)).body())
        .endsWith(new String(form, ISO_8859_1) + "\n");
    byte[] plain = "a=b&c=ä".getBytes(UTF_8);
    assertThat(resume("/desk/form/reader", keep("/desk/form/reader", URLENCODED, plain)).body())
        .contains("a=b&c=ä");
    assertThat(resume("/desk/form/listener", keep("/desk/form/listener", URLENCODED, plain)).body())
        .contains("listened a=b&c=ä");
  }

  @Test
  void areOpenToThoseOnlyWhomTheConstraintsLetIn() throws Exception {
    start(true);
    visitor.logIn("/any/x", "carol");
    forget();
    String handle = keep("/desk/form/x", URLENCODED, "a=b".getBytes(UTF_8), "carol");

    assertThat(resume("/desk/form/x", handle).statusCode()).isEqualTo(403);
  }

  @Test
  void otherRequestsAreLeftAlone() throws Exception {
    start(true);
    visitor.logIn("/any/x", "alice");
    String text = "gatehouse-resume=" + "!".repeat(43) + "\r\n";

    assertThat(visitor.form("/desk/form/stream", "text/plain", text.getBytes(UTF_8)).body())
        .contains("type=text/plain", "length=62/62", text.strip());
    assertThat(visitor.form("/desk/form/parameters", URLENCODED, "a=b".getBytes(UTF_8)).body())
        .contains("{a=[b]}");
  }

  private void start(boolean byModule) throws Exception {
    Map<String, String> params = TomcatApp.params(provider.issuer().toString());
    app =
        byModule
            ? TomcatApp.start(params, SERVLET)
            : TomcatApp.startWithoutInitializers(params, FilterWayInTest.FILTER + SERVLET);
    visitor = new Visitor(app, provider);
  }

  private String keep(String target, String type, byte[] form) throws Exception {
    if (visitor.get("/desk/x").statusCode() == 302) {
      visitor.logIn("/desk/x", "alice");
    }
    forget();
    return keep(target, type, form, "alice");
  }

  /** Sends the form, logs in on the way, and arrives at the page that brings it back. */
  private String keep(String target, String type, byte[] form, String user) throws Exception {
    HttpResponse<String> kept = visitor.form(target, type, form);
    assertThat(kept.statusCode()).as(kept.body()).isEqualTo(303);
    HttpResponse<String> login = visitor.getAt(Visitor.location(kept).toString());
    HttpResponse<String> callback =
        visitor.getAt(provider.authorize(Visitor.location(login), user).toUri().toString());
    HttpResponse<String> page = visitor.getAt(Visitor.location(callback).toString());
    Matcher handle = HANDLE.matcher(page.body());
    assertThat(handle.find()).as(page.body()).isTrue();
    return handle.group(1);
  }

  private HttpResponse<String> resume(String target, String handle) throws Exception {
    return visitor.form(
        target, "text/plain", ("gatehouse-resume=" + handle + "\r\n").getBytes(UTF_8));
  }

  private void forget() {
    visitor.cookies().getCookieStore().getCookies().stream()
        .filter(cookie -> cookie.getName().matches("gatehouse-[0-9a-f]+"))
        .forEach(cookie -> cookie.setValue("A".repeat(43) + cookie.getValue().substring(43)));
  }

  private static byte[] multipart(byte[] file) throws Exception {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.write(
        """
        ------b0undary\r
        Content-Disposition: form-data; name="subject"\r
        \r
        größ\r
        ------b0undary\r
        Content-Disposition: form-data; name="photo"; filename="bücher.png"\r
        Content-Type: image/png\r
        \r
        """
            .getBytes(UTF_8));
    body.write(file);
    body.write(
        """
        \r
        ------b0undary\r
        Content-Disposition: form-data; name="none"; filename=""\r
        Content-Type: application/octet-stream\r
        \r
        \r
        ------b0undary--\r
        """
            .getBytes(UTF_8));
    return body.toByteArray();
  }
}
