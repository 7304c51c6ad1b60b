package io.gatehouse.servlet;

import static java.lang.System.Logger.Level.WARNING;

import io.gatehouse.store.choice.StoreSettings;
import jakarta.servlet.ServletContext;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Whether web.xml says {@code <distributable/>}: that the application runs on several nodes. */
final class Distributable {
  private static final System.Logger LOG = System.getLogger(Distributable.class.getName());
  private static final String FILE = "/WEB-INF/web.xml";
  private static final int MAX_BYTES = 1 << 20;

  private Distributable() {}

  /** Warns where sessions stay in one node's memory though there may be several nodes. */
  static void warn(ServletContext context, StoreSettings store) {
    if (store instanceof StoreSettings.InMemory && isIn(context)) {
      LOG.log(
          WARNING,
          "web.xml says <distributable/>, but sessions and logouts stay in the memory of this node"
              + " and do not reach the others; set gatehouse.store, or take <distributable/>"
              + " out where there is one node");
    }
  }

  /** False too where web.xml cannot be read: then it is the server that says so. */
  static boolean isIn(ServletContext context) {
    try (InputStream file = context.getResourceAsStream(FILE)) {
      return file != null && isSaidIn(file.readNBytes(MAX_BYTES));
    } catch (IOException | XMLStreamException e) {
      return false;
    }
  }

  /** Whether that web.xml says so. No DTD is read, and nothing from elsewhere. */
  static boolean isSaidIn(byte[] xml) throws XMLStreamException {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    XMLStreamReader reader = factory.createXMLStreamReader(new ByteArrayInputStream(xml));
    try {
      int depth = 0;
      while (reader.hasNext()) {
        int event = reader.next();
        if (event == XMLStreamConstants.START_ELEMENT) {
          depth++;
          if (depth == 2 && reader.getLocalName().equals("distributable")) {
            return true;
          }
        } else if (event == XMLStreamConstants.END_ELEMENT) {
          depth--;
        }
      }
      return false;
    } finally {
      reader.close();
    }
  }
}
