package io.gatehouse.testkit.arquillian.war;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

class WarSettingsTest {
  private static final String PROPERTIES = "/WEB-INF/gatehouse.properties";
  private static final String WEB_XML = "/WEB-INF/web.xml";
  private final WebArchive war = ShrinkWrap.create(WebArchive.class, "desk.war");

  @Test
  void goIntoAFileOfTheWar() throws IOException {
    write(Map.of("gatehouse.issuer", "http://127.0.0.1:1234", "gatehouse.client_id", "desk"));

    assertThat(properties())
        .containsOnly(
            Map.entry("gatehouse.issuer", "http://127.0.0.1:1234"),
            Map.entry("gatehouse.client_id", "desk"));
    assertThat(war.contains(WEB_XML)).isFalse();
  }

  @Test
  void takeThePlaceOfThoseThatAreThereAndLeaveTheOthers() throws IOException {
    war.add(
        new StringAsset(
            """
            gatehouse.issuer=https://login.example
            gatehouse.client_secret_file=/run/secrets/desk
            gatehouse.base_url=https://desk.example
            gatehouse.role_mapping=Stra\u00dfe = agent
            gatehouse.store=jdbc
            """),
        PROPERTIES);

    write(Map.of("gatehouse.issuer", "http://127.0.0.1:1234", "gatehouse.store", ""));

    assertThat(properties())
        .containsOnly(
            Map.entry("gatehouse.issuer", "http://127.0.0.1:1234"),
            Map.entry("gatehouse.role_mapping", "Stra\u00dfe = agent"));
  }

  @Test
  void takeContextParamsOutOfWebXmlThatWouldStandBeforeThem() throws IOException {
    war.setWebXML(
        new StringAsset(
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <!DOCTYPE web-app PUBLIC "-//Sun Microsystems, Inc.//DTD Web Application 2.3//EN" "http://java.sun.com/dtd/web-app_2_3.dtd">
            <web-app>
              <!-- of ours -->
              <context-param>
                <param-name> gatehouse.issuer </param-name>
                <param-value>https://login.example</param-value>
              </context-param>
              <context-param>
                <param-name>gatehouse.default_roles</param-name>
                <param-value>employee</param-value>
              </context-param>
            </web-app>
            """));

    write(Map.of("gatehouse.issuer", "http://127.0.0.1:1234"));

    assertThat(text(WEB_XML))
        .contains("//DTD Web Application 2.3//EN", "<!-- of ours -->", "gatehouse.default_roles")
        .doesNotContain("gatehouse.issuer");
  }

  @Test
  void leaveAWebXmlWithoutThemAsItIs() throws IOException {
    String webXml = "<web-app xmlns='https://jakarta.ee/xml/ns/jakartaee' version='6.0'  />\n";
    war.setWebXML(new StringAsset(webXml));

    write(Map.of("gatehouse.issuer", "http://127.0.0.1:1234"));

    assertThat(text(WEB_XML)).isEqualTo(webXml);
  }

  @Test
  void areWrittenTwiceAsOnce() throws IOException {
    write(Map.of("gatehouse.issuer", "http://127.0.0.1:1234"));
    write(Map.of("gatehouse.issuer", "http://127.0.0.1:5678"));

    assertThat(properties()).containsOnly(Map.entry("gatehouse.issuer", "http://127.0.0.1:5678"));
  }

  @Test
  void sayWhichFileIsBroken() {
    war.setWebXML(new StringAsset("<web-app>"));

    assertThatThrownBy(() -> write(Map.of()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("WEB-INF/web.xml is not well-formed: ");
  }

  @Test
  void tellNoSecret() {
    assertThat(new WarSettings(Map.of("gatehouse.client_secret", "hush")).toString())
        .isEqualTo("WarSettings[gatehouse.client_secret]");
  }

  @Test
  void thoseOfProductionAreSettings() throws IOException {
    String known = Files.readString(Path.of("..", "docs", "configuration.md"));

    assertThat(WarSettings.OF_PRODUCTION)
        .allSatisfy(key -> assertThat(known).contains("| `" + key + "`"));
  }

  private void write(Map<String, String> settings) {
    new WarSettings(settings).writeTo(war);
  }

  private Properties properties() throws IOException {
    Properties properties = new Properties();
    properties.load(new StringReader(text(PROPERTIES)));
    return properties;
  }

  private String text(String path) throws IOException {
    try (InputStream in = war.get(path).getAsset().openStream()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
