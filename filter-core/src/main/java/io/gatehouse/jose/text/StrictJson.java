package io.gatehouse.jose.text;

import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads one JSON object from outside: no member twice at any depth, nothing after it, not nested
 * deeply. What the object holds are JDK types. How long it is was checked before.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7519#section-4">RFC 7519, section 4</a>
 */
public final class StrictJson {
  private StrictJson() {}

  /**
   * The members in the order they stand there, read-only.
   *
   * @throws IOException if it is not such an object; the message quotes nothing of it
   */
  public static Map<String, @Nullable Object> object(byte[] utf8) throws IOException {
    return JsonObject.read(utf8);
  }
}
