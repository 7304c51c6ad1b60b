package io.gatehouse.oauth1.signature;

import io.gatehouse.exchange.RequestRejectedException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A parameter that is signed; name and value as {@link PercentEncoding} has them.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5849#section-3.4.1.3">RFC 5849, section
 *     3.4.1.3</a>
 */
public record Parameter(String name, String value) {
  /** As many as containers take at most. */
  public static final int MOST = 10_000;

  static final Comparator<Parameter> ORDER =
      Comparator.comparing(Parameter::name).thenComparing(Parameter::value);

  /** The parameter of that name and value, which are not encoded. */
  public static Parameter of(String name, String value) {
    return new Parameter(PercentEncoding.encoded(name), PercentEncoding.encoded(value));
  }

  /**
   * Those of a query, or of a form's body.
   *
   * @param form a char is a byte
   * @throws RequestRejectedException 400 if it is malformed, or has too many
   */
  public static List<Parameter> ofForm(String form) {
    List<Parameter> parameters = new ArrayList<>();
    for (int start = 0; start < form.length(); ) {
      int ampersand = form.indexOf('&', start);
      int end = ampersand < 0 ? form.length() : ampersand;
      if (end > start) {
        parameters.add(ofPair(form.substring(start, end)));
      }
      if (parameters.size() > MOST) {
        throw new RequestRejectedException(400, "Send fewer parameters.");
      }
      start = end + 1;
    }
    return parameters;
  }

  private static Parameter ofPair(String pair) {
    int equals = pair.indexOf('=');
    return new Parameter(
        PercentEncoding.normalised(equals < 0 ? pair : pair.substring(0, equals), true),
        equals < 0 ? "" : PercentEncoding.normalised(pair.substring(equals + 1), true));
  }
}
