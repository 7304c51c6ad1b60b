package io.gatehouse.testkit.arquillian.war;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.jboss.shrinkwrap.api.asset.Asset;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** The context-params of a {@code web.xml}, of any version. */
final class ContextParams {
  private ContextParams() {}

  /** The {@code web.xml} without those of these names; empty if it has none of them. */
  static Optional<String> without(Set<String> names, Asset webXml) {
    Document document = parse(webXml);
    List<Element> params = new ArrayList<>();
    NodeList all = document.getElementsByTagNameNS("*", "context-param");
    for (int i = 0; i < all.getLength(); i++) {
      if (all.item(i) instanceof Element param && names.contains(name(param))) {
        params.add(param);
      }
    }
    if (params.isEmpty()) {
      return Optional.empty();
    }
    params.forEach(ContextParams::remove);
    return Optional.of(text(document));
  }

  private static String name(Element param) {
    Node name = param.getElementsByTagNameNS("*", "param-name").item(0);
    return name == null ? "" : name.getTextContent().strip();
  }

  private static void remove(Element param) {
    Node parent = param.getParentNode();
    if (parent != null) {
      parent.removeChild(param);
    }
  }

  private static Document parse(Asset webXml) {
    try (InputStream in = webXml.openStream()) {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setNamespaceAware(true);
      DocumentBuilder builder = factory.newDocumentBuilder();
      // A DTD of old, or anything else that it names, is not fetched.
      builder.setEntityResolver((publicId, systemId) -> new InputSource(new StringReader("")));
      Document document = builder.parse(in);
      document.setXmlStandalone(true);
      return document;
    } catch (SAXException e) {
      throw new IllegalStateException("WEB-INF/web.xml is not well-formed: " + e.getMessage(), e);
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(Document document) {
    StringWriter text = new StringWriter();
    try {
      Transformer transformer = TransformerFactory.newInstance().newTransformer();
      if (document.getDoctype() != null && document.getDoctype().getSystemId() != null) {
        transformer.setOutputProperty(
            OutputKeys.DOCTYPE_SYSTEM, document.getDoctype().getSystemId());
        transformer.setOutputProperty(
            OutputKeys.DOCTYPE_PUBLIC, document.getDoctype().getPublicId());
      }
      transformer.transform(new DOMSource(document), new StreamResult(text));
    } catch (TransformerException e) {
      throw new IllegalStateException(e);
    }
    return text.toString();
  }
}
