package io.gatehouse.oauth1.signature;

import java.net.URI;
import java.util.List;
import java.util.Locale;

/**
 * The text that is signed for a request: its method, its address, and its parameters, in the one
 * form that client and server can both make. Not in it: headers, and bodies that are no forms.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5849#section-3.4.1">RFC 5849, section 3.4.1</a>
 */
public final class SignatureBaseString {
  private SignatureBaseString() {}

  /**
   * The text for a request.
   *
   * @param address as {@link #address} has it
   * @param parameters of the query, the {@code Authorization} header and the form, in any order,
   *     without {@code oauth_signature} and {@code realm}
   */
  public static String of(String method, String address, List<Parameter> parameters) {
    StringBuilder text = new StringBuilder(256 + 32 * parameters.size());
    appendEncoded(text, method.toUpperCase(Locale.ROOT));
    text.append('&');
    appendEncoded(text, address);
    text.append('&');
    boolean isFirst = true;
    for (Parameter each : parameters.stream().sorted(Parameter.ORDER).toList()) {
      text.append(isFirst ? "" : "%26");
      appendEncoded(text, each.name());
      text.append("%3D");
      appendEncoded(text, each.value());
      isFirst = false;
    }
    return text.toString();
  }

  /** A char is a byte. */
  private static void appendEncoded(StringBuilder to, String bytes) {
    for (int i = 0; i < bytes.length(); i++) {
      PercentEncoding.append(to, bytes.charAt(i));
    }
  }

  /**
   * An address without query: scheme and host in small letters, no default port (section 3.4.1.2).
   *
   * @param origin an address of http or https with a host; its path and query do not count
   * @param path as sent, encoded, with a query or without
   */
  public static String address(URI origin, String path) {
    String scheme = origin.getScheme().toLowerCase(Locale.ROOT);
    String authority = origin.getRawAuthority().toLowerCase(Locale.ROOT);
    String defaultPort = scheme.equals("https") ? ":443" : ":80";
    if (authority.endsWith(defaultPort)) {
      authority = authority.substring(0, authority.length() - defaultPort.length());
    }
    int query = path.indexOf('?');
    String rest = query < 0 ? path : path.substring(0, query);
    return scheme + "://" + authority + (rest.isEmpty() ? "/" : rest);
  }
}
