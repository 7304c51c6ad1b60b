package io.gatehouse.ee.authmodule;

import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.io.InputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Whether the application relies on the server to refuse somebody. Those of web.xml are seen, not
 * those of annotations and web fragments.
 */
final class Constraints {
  private Constraints() {}

  /** Also where web.xml cannot be read: then nobody knows. */
  static boolean areDeclared(ServletContext context) {
    try (InputStream webXml = context.getResourceAsStream("/WEB-INF/web.xml")) {
      return webXml != null && areDeclared(webXml);
    } catch (IOException | XMLStreamException e) {
      return true;
    }
  }

  private static boolean areDeclared(InputStream webXml) throws XMLStreamException {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    XMLStreamReader xml = factory.createXMLStreamReader(webXml);
    try {
      while (xml.hasNext()) {
        if (xml.next() == XMLStreamConstants.START_ELEMENT
            && xml.getLocalName().equals("auth-constraint")) {
          return true;
        }
      }
      return false;
    } finally {
      xml.close();
    }
  }
}
