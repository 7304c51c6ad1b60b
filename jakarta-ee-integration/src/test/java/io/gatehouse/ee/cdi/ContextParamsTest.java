package io.gatehouse.ee.cdi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import javax.xml.stream.XMLStreamException;
import org.junit.jupiter.api.Test;

class ContextParamsTest {

  @Test
  void readsEveryContextParamAndNoOtherParam() throws Exception {
    Map<String, String> read =
        read(
            """
            <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0">
              <context-param><description>on</description>
                <param-name> gatehouse.mechanism </param-name><param-value>
                  true</param-value></context-param>
              <context-param><param-name>a</param-name><param-value>b &amp; c</param-value></context-param>
              <servlet><servlet-name>s</servlet-name><init-param><param-name>x</param-name>
                <param-value>y</param-value></init-param></servlet>
            </web-app>
            """);

    assertThat(read).isEqualTo(Map.of("gatehouse.mechanism", "true", "a", "b & c"));
  }

  @Test
  void readsAnOldDescriptorWithoutFetchingItsDtd() throws Exception {
    Map<String, String> read =
        read(
            """
            <!DOCTYPE web-app PUBLIC "-//Sun Microsystems, Inc.//DTD Web Application 2.3//EN"
              "http://127.0.0.1:1/web-app_2_3.dtd">
            <web-app><context-param><param-name>a</param-name><param-value>b</param-value></context-param></web-app>
            """);

    assertThat(read).isEqualTo(Map.of("a", "b"));
  }

  @Test
  void resolvesNoExternalEntity() {
    assertThatThrownBy(
            () ->
                read(
                    """
                    <!DOCTYPE web-app [<!ENTITY e SYSTEM "file:///etc/hostname">]>
                    <web-app><context-param><param-name>a</param-name><param-value>&e;</param-value></context-param></web-app>
                    """))
        .isInstanceOf(XMLStreamException.class);
  }

  @Test
  void refusesWhatEndsTooEarly() {
    assertThatThrownBy(() -> read("<web-app><context-param><param-name>a</param-name>"))
        .isInstanceOf(XMLStreamException.class);
  }

  private static Map<String, String> read(String xml) throws XMLStreamException {
    return ContextParams.read(xml.getBytes(UTF_8));
  }
}
