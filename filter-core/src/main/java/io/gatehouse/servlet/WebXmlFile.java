package io.gatehouse.servlet;

import static java.lang.System.Logger.Level.WARNING;

import io.gatehouse.store.choice.StoreSettings;
import jakarta.servlet.ServletContext;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * What the application's web.xml says that no API of servlets tells.
 *
 * @param isDistributable {@code <distributable/>}: that the application runs on several nodes
 * @param realmName what its {@code <login-config>} calls its realm, if it does
 */
record WebXmlFile(boolean isDistributable, Optional<String> realmName) {
  private static final System.Logger LOG = System.getLogger(WebXmlFile.class.getName());
  private static final String FILE = "/WEB-INF/web.xml";
  private static final int MAX_BYTES = 1 << 20;

  /** Of nothing where web.xml cannot be read: then it is the server that says so. */
  static WebXmlFile of(ServletContext context) {
    try (InputStream file = context.getResourceAsStream(FILE)) {
      return file == null ? new WebXmlFile(false, Optional.empty()) : read(file);
    } catch (IOException | XMLStreamException e) {
      return new WebXmlFile(false, Optional.empty());
    }
  }

  /** Warns where sessions stay in one node's memory though there may be several nodes. */
  void warn(StoreSettings store) {
    if (store instanceof StoreSettings.InMemory && isDistributable) {
      LOG.log(
          WARNING,
          "web.xml says <distributable/>, but sessions and logouts stay in the memory of this node"
              + " and do not reach the others; set gatehouse.store, or take <distributable/>"
              + " out where there is one node");
    }
  }

  private static WebXmlFile read(InputStream file) throws IOException, XMLStreamException {
    return read(file.readNBytes(MAX_BYTES));
  }

  /** What that web.xml says. No DTD is read, and nothing from elsewhere. */
  static WebXmlFile read(byte[] xml) throws XMLStreamException {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    XMLStreamReader reader = factory.createXMLStreamReader(new ByteArrayInputStream(xml));
    try {
      return read(reader);
    } finally {
      reader.close();
    }
  }

  private static WebXmlFile read(XMLStreamReader reader) throws XMLStreamException {
    boolean isDistributable = false;
    Optional<String> realmName = Optional.empty();
    int depth = 0;
    while (reader.hasNext()) {
      int event = reader.next();
      if (event == XMLStreamConstants.START_ELEMENT) {
        depth++;
        String name = reader.getLocalName();
        if (depth == 2 && name.equals("distributable")) {
          isDistributable = true;
        } else if (depth == 3 && name.equals("realm-name")) { // no other element has one
          realmName = Optional.of(reader.getElementText().strip());
          depth--; // its end was read with it
        }
      } else if (event == XMLStreamConstants.END_ELEMENT) {
        depth--;
      }
    }
    return new WebXmlFile(isDistributable, realmName);
  }
}
