package io.gatehouse.oauth1;

import io.gatehouse.exchange.RequestRejectedException;
import io.gatehouse.oauth1.signature.Parameter;
import io.gatehouse.oauth1.signature.PercentEncoding;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The {@code Authorization} header: at most one line with one signature. A line that begins as one
 * of ours and does not go on so is malformed, and never as good as none.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5849#section-3.5.1">RFC 5849, section 3.5.1</a>
 */
final class Authorization {
  private static final Sent NOTHING = new Sent.Nothing();
  private static final Sent SEVERAL =
      new Sent.Malformed("Send one credential, in one Authorization header.");
  private static final String UNREADABLE =
      "Send the protocol's parameters after the word OAuth, each as name=\"value\", parted by"
          + " commas.";

  private static final String SCHEME = "oauth";
  private static final int MOST = 64;

  /** Two lines that a proxy has joined: RFC 9110 section 5.3. */
  private static final Pattern BEHIND_ANOTHER =
      Pattern.compile("(?is).*,\\s*oauth\\s+[^=,\\s]+=.*");

  private static final Pattern REALM =
      Pattern.compile("\\G[ \\t]*(?i:realm)=\"(?:[^\"\\\\]|\\\\.)*+\"[ \\t]*(,|$)");
  private static final Pattern PARAMETER =
      Pattern.compile("\\G[ \\t]*([^=\\s,\"]++)=\"([^\"\\s\\\\]*+)\"[ \\t]*(,|$)");

  private Authorization() {}

  /** What the lines of the header have. */
  static Sent read(List<String> lines) {
    boolean isOurs = false;
    for (String line : lines) {
      isOurs |= isOurs(line);
    }
    if (!isOurs) {
      return NOTHING;
    }
    if (lines.size() > 1 || !begins(lines.get(0))) {
      return SEVERAL;
    }
    try {
      return new Sent.Signed(ProtocolParameters.of(parameters(lines.get(0))));
    } catch (RequestRejectedException e) {
      return new Sent.Malformed(String.valueOf(e.getMessage()));
    }
  }

  private static boolean isOurs(String line) {
    return begins(line) || (line.indexOf(',') >= 0 && BEHIND_ANOTHER.matcher(line).matches());
  }

  private static boolean begins(String line) {
    int end = SCHEME.length();
    return line.regionMatches(/* ignoreCase= */ true, 0, SCHEME, 0, end)
        && (line.length() == end || line.charAt(end) == ' ' || line.charAt(end) == '\t');
  }

  /** All but the realm, which is not signed. */
  private static List<Parameter> parameters(String line) {
    List<Parameter> parameters = new ArrayList<>();
    Matcher parameter = PARAMETER.matcher(line);
    Matcher realm = REALM.matcher(line);
    for (int at = SCHEME.length(); at < line.length(); ) {
      Matcher found = realm.find(at) ? realm : parameter;
      boolean isTooMany = parameters.size() == MOST;
      if (isTooMany || (found == parameter && !parameter.find(at))) {
        throw new RequestRejectedException(400, UNREADABLE);
      }
      if (found == parameter) {
        parameters.add(
            new Parameter(
                PercentEncoding.normalised(parameter.group(1), false),
                PercentEncoding.normalised(parameter.group(2), false)));
      }
      at = found.end();
      boolean isLast = line.charAt(at - 1) != ',';
      if (isLast != (at == line.length())) { // a comma has something after it
        throw new RequestRejectedException(400, UNREADABLE);
      }
    }
    return parameters;
  }
}
