package io.gatehouse.resume;

import io.gatehouse.exchange.HttpRequest;
import io.gatehouse.exchange.SameOrigin;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The body by which a browser asks for a kept form at the address where that form was going: a
 * text/plain form with one field.
 */
final class ResumeBody {
  static final String FIELD = "gatehouse-resume";
  static final int LENGTH = FIELD.length() + 1 + 43 + 2;

  private static final Pattern FORM = Pattern.compile(FIELD + "=([A-Za-z0-9_-]{43})\r\n");

  private ResumeBody() {}

  /** Whether it could be such a request, by its headers. Another site's never is. */
  static boolean mayBe(HttpRequest request) {
    return request.method().equals("POST")
        && SentForm.isText(request.header("Content-Type").orElse(""))
        && request.header("Content-Length").filter(String.valueOf(LENGTH)::equals).isPresent()
        && SameOrigin.holds(request);
  }

  /** The handle, if it is such a body. */
  static Optional<String> handle(byte[] body) {
    Matcher form = FORM.matcher(new String(body, StandardCharsets.ISO_8859_1));
    return form.matches() ? Optional.of(form.group(1)) : Optional.empty();
  }
}
