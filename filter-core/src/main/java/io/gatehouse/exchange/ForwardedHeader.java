package io.gatehouse.exchange;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One element of {@code Forwarded}: what one proxy says of the request it received. Host and scheme
 * are as written, not checked.
 *
 * @param client {@code for}, the address without port and brackets
 * @param host {@code host}
 * @param scheme {@code proto}
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7239#section-4">RFC 7239, section 4</a>
 */
record ForwardedHeader(Optional<String> client, Optional<String> host, Optional<String> scheme) {
  private static final int MAX_LENGTH = 4096;
  // Addresses with a port ought to be quoted; not every proxy does.
  private static final Pattern PAIR =
      Pattern.compile(
          "\\G[ \\t]*([!#$%&'*+.^_`|~0-9A-Za-z-]++)=(?:([!#$%&'*+.^_`|~0-9A-Za-z:\\[\\]-]++)"
              + "|\"((?:[^\"\\\\]++|\\\\.)*+)\")[ \\t]*([;,]|$)");
  private static final Pattern NODE =
      Pattern.compile("\\[([^\\]]*)\\](?::.*)?|([^:]*)(?::[^:]*)?|(.*)");

  /**
   * The elements, the nearest proxy's last.
   *
   * @throws RequestRejectedException 400 if the header is malformed or longer than 4096 characters
   */
  static List<ForwardedHeader> parse(String value) {
    if (value.length() > MAX_LENGTH) {
      throw malformed();
    }
    List<ForwardedHeader> elements = new ArrayList<>();
    Map<String, String> pairs = new HashMap<>();
    Matcher pair = PAIR.matcher(value);
    int end = 0;
    boolean another = true;
    while (another && pair.find()) {
      String name = pair.group(1).toLowerCase(Locale.ROOT);
      if (pairs.put(name, unquoted(pair)) != null) {
        throw malformed();
      }
      String separator = pair.group(4);
      if (!";".equals(separator)) {
        elements.add(element(pairs));
        pairs.clear();
      }
      another = !separator.isEmpty();
      end = pair.end();
    }
    if (another || end != value.length()) {
      throw malformed();
    }
    return elements;
  }

  private static String unquoted(Matcher pair) {
    String token = pair.group(2);
    return token != null ? token : pair.group(3).replaceAll("\\\\(.)", "$1");
  }

  private static ForwardedHeader element(Map<String, String> pairs) {
    return new ForwardedHeader(
        Optional.ofNullable(pairs.get("for")).map(ForwardedHeader::address),
        Optional.ofNullable(pairs.get("host")),
        Optional.ofNullable(pairs.get("proto")));
  }

  private static String address(String node) {
    Matcher matcher = NODE.matcher(node);
    if (!matcher.matches()) {
      return node;
    }
    return matcher.group(1) != null
        ? matcher.group(1)
        : matcher.group(2) != null ? matcher.group(2) : node;
  }

  private static RequestRejectedException malformed() {
    return new RequestRejectedException(400, "malformed Forwarded header");
  }
}
