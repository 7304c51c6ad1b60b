package io.gatehouse.docs;

import java.io.IOException;
import java.io.StringReader;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** XML texts, whole or in parts. */
final class Xml {
  private Xml() {}

  /**
   * The text as XML; several elements beside each other are taken as children of one. Of a DTD only
   * its name may be there.
   */
  static Element parse(String text) {
    String plain = text.replaceFirst("^<!DOCTYPE [^>\\[]*>", "");
    String whole = plain.startsWith("<?xml") ? plain : "<snippet>" + plain + "</snippet>";
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      return factory
          .newDocumentBuilder()
          .parse(new InputSource(new StringReader(whole)))
          .getDocumentElement();
    } catch (SAXException | IOException | ParserConfigurationException e) {
      throw new AssertionError("not well-formed: " + e.getMessage(), e);
    }
  }

  /** The context-params of a piece of web.xml. */
  static Map<String, String> contextParams(Element element) {
    Map<String, String> params = new LinkedHashMap<>();
    NodeList all = element.getElementsByTagName("context-param");
    for (int i = 0; i < all.getLength(); i++) {
      Element param = (Element) all.item(i);
      params.put(text(param, "param-name"), text(param, "param-value"));
    }
    return params;
  }

  private static String text(Element parent, String name) {
    return parent.getElementsByTagName(name).item(0).getTextContent();
  }
}
