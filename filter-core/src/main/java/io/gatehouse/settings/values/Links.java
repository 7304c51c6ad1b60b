package io.gatehouse.settings.values;

import java.net.URI;
import java.net.URISyntaxException;

/** The type of settings that become links on pages. */
public final class Links {
  /** An https address, or a path of the application, either with a fragment or without. */
  public static final ValueType<String> LINK =
      new ValueType<>("an https URL, or a path of the application", Links::link);

  private Links() {}

  private static String link(String text) throws InvalidValueException {
    if (text.startsWith("/")) {
      return path(text);
    }
    try {
      URI uri = new URI(text).parseServerAuthority();
      boolean isSafe =
          "https".equalsIgnoreCase(uri.getScheme())
              || ("http".equalsIgnoreCase(uri.getScheme()) && Addresses.isLoopback(uri));
      if (isSafe && uri.getHost() != null && uri.getRawUserInfo() == null) {
        return uri.toASCIIString();
      }
    } catch (URISyntaxException e) {
      // said below, without the text
    }
    throw new InvalidValueException(
        "is no link that a page may have; write an https address, or a path of the application that"
            + " begins with /");
  }

  private static String path(String text) throws InvalidValueException {
    String[] parts = text.split("#", 2);
    String path = Paths.PATH.parser().parse(parts[0]);
    if (parts.length == 1) {
      return path;
    }
    if (!parts[1].matches("[A-Za-z0-9._~-]+")) {
      throw new InvalidValueException(
          "has a fragment that is none; use letters, digits and - _ . ~ after the #");
    }
    return path + "#" + parts[1];
  }
}
