package io.gatehouse.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javax.xml.stream.XMLStreamException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WebXmlFileTest {
  private static boolean isSaidIn(String webXml) throws XMLStreamException {
    return WebXmlFile.read(webXml.getBytes(StandardCharsets.UTF_8)).isDistributable();
  }

  @Test
  void findsTheElementWhateverItsNamespace() throws XMLStreamException {
    assertThat(
            isSaidIn(
                "<web-app xmlns=\"https://jakarta.ee/xml/ns/jakartaee\" version=\"6.0\">"
                    + "<distributable/></web-app>"))
        .isTrue();
    assertThat(isSaidIn("<web-app><distributable></distributable></web-app>")).isTrue();
  }

  @Test
  void findsItBehindTheDoctypeOfAnOldApplicationWithoutLoadingIt() throws XMLStreamException {
    assertThat(
            isSaidIn(
                "<!DOCTYPE web-app PUBLIC \"-//Sun Microsystems, Inc.//DTD Web Application 2.3//EN\""
                    + " \"http://localhost:1/web-app_2_3.dtd\">"
                    + "<web-app><display-name>desk</display-name><distributable/></web-app>"))
        .isTrue();
  }

  @Test
  void findsTheNameOfTheRealm() throws XMLStreamException {
    String webXml =
        "<web-app><login-config><auth-method>BASIC</auth-method>"
            + "<realm-name> Tomcat Manager Application </realm-name></login-config>"
            + "<security-role><role-name>manager</role-name></security-role><distributable/></web-app>";

    assertThat(WebXmlFile.read(webXml.getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(new WebXmlFile(true, Optional.of("Tomcat Manager Application")));
    assertThat(WebXmlFile.read("<web-app/>".getBytes(StandardCharsets.UTF_8)).realmName())
        .isEmpty();
  }

  @Test
  void findsNoneElsewhere() throws XMLStreamException {
    assertThat(isSaidIn("<web-app/>")).isFalse();
    assertThat(isSaidIn("<web-app><!-- <distributable/> --></web-app>")).isFalse();
    assertThat(isSaidIn("<web-app><description><distributable/></description></web-app>"))
        .isFalse();
  }

  @Test
  void readsNoFileThatAnEntityNames(@TempDir Path directory) throws Exception {
    Path file = Files.writeString(directory.resolve("entity.xml"), "<distributable/>");
    String webXml =
        "<!DOCTYPE web-app [<!ENTITY other SYSTEM \""
            + file.toUri()
            + "\">]><web-app>&other;</web-app>";
    try {
      assertThat(isSaidIn(webXml)).isFalse();
    } catch (XMLStreamException e) {
      assertThat(e).hasMessageContaining("other");
    }
  }

  @Test
  void saysThatBrokenXmlIsBroken() {
    assertThatThrownBy(() -> isSaidIn("<web-app><distributable"))
        .isInstanceOf(XMLStreamException.class);
  }
}
