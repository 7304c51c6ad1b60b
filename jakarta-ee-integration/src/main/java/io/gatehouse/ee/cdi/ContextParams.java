package io.gatehouse.ee.cdi;

import java.io.ByteArrayInputStream;
import java.util.HashMap;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * The context-params of a web.xml, of any version. A DTD is passed over, and nothing outside the
 * file is ever fetched.
 */
final class ContextParams {
  private ContextParams() {}

  static Map<String, String> read(byte[] webXml) throws XMLStreamException {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    XMLStreamReader xml = factory.createXMLStreamReader(new ByteArrayInputStream(webXml));
    try {
      Map<String, String> parameters = new HashMap<>();
      while (xml.hasNext()) {
        if (xml.next() == XMLStreamConstants.START_ELEMENT
            && xml.getLocalName().equals("context-param")) {
          readOne(xml, parameters);
        }
      }
      return parameters;
    } finally {
      xml.close();
    }
  }

  private static void readOne(XMLStreamReader xml, Map<String, String> parameters)
      throws XMLStreamException {
    String name = "";
    String value = "";
    while (xml.next() != XMLStreamConstants.END_ELEMENT
        || !xml.getLocalName().equals("context-param")) {
      if (xml.getEventType() == XMLStreamConstants.START_ELEMENT) {
        switch (xml.getLocalName()) {
          case "param-name" -> name = xml.getElementText().strip();
          case "param-value" -> value = xml.getElementText().strip();
          default -> {}
        }
      }
    }
    parameters.put(name, value);
  }
}
