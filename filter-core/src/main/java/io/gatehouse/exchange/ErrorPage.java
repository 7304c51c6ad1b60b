package io.gatehouse.exchange;

import java.security.SecureRandom;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What went wrong and what the reader can do, and no more: details are in the log, under the same
 * reference. It is put into words, HTML or JSON, when it leaves the house.
 *
 * @param status the HTTP status
 * @param code a stable machine code: {@code access_denied}
 * @param words what it says
 * @param reference finds the log line
 */
public record ErrorPage(int status, String code, Words words, String reference) {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final Map<Integer, String> PHRASES =
      Map.of(
          400, "Bad Request",
          401, "Unauthorized",
          403, "Forbidden",
          405, "Method Not Allowed",
          503, "Service Unavailable");

  /** What a page says. */
  public sealed interface Words {
    /**
     * The same for all, since those who write programs read it.
     *
     * @param heading one sentence
     * @param text what the reader can do
     */
    record Plain(String heading, String text) implements Words {}

    /**
     * In the reader's language.
     *
     * @param name begins the keys of the messages: {@code login.declined}
     * @param values what stands in the gaps of the messages
     */
    record Message(String name, Map<String, String> values) implements Words {
      public Message {
        values = Map.copyOf(values);
      }
    }
  }

  /** A page for those who write programs, with a fresh reference. */
  public static ErrorPage of(int status, String code, String heading, String text) {
    return new ErrorPage(status, code, new Words.Plain(heading, text), freshReference());
  }

  /** A page in the reader's language, by the messages of that name, with a fresh reference. */
  public static ErrorPage of(int status, String code, String message) {
    return new ErrorPage(status, code, new Words.Message(message, Map.of()), freshReference());
  }

  private static String freshReference() {
    byte[] reference = new byte[6];
    RANDOM.nextBytes(reference);
    return HexFormat.of().formatHex(reference);
  }

  /** The same with a value for a gap of its messages; any text, escaped where it is shown. */
  public ErrorPage with(String gap, String value) {
    if (!(words instanceof Words.Message message)) {
      throw new IllegalStateException("plain words have no gaps");
    }
    Map<String, String> values = new HashMap<>(message.values());
    values.put(gap, value);
    return new ErrorPage(status, code, new Words.Message(message.name(), values), reference);
  }

  /** A reply with this page, which has no body yet. */
  public HttpReply reply() {
    return HttpReply.of(this);
  }

  /**
   * The same for the client of an API: {@code application/problem+json}, or the page where a
   * browser has opened the address. For plain words only.
   *
   * @see <a href="https://www.rfc-editor.org/rfc/rfc9457">RFC 9457</a>
   */
  public HttpReply problem(HttpRequest request) {
    return request.header("Accept").orElse("").contains("text/html")
            || !(words instanceof Words.Plain plain)
        ? reply()
        : HttpReply.of(status, "application/problem+json", problem(plain))
            .with("X-Content-Type-Options", "nosniff");
  }

  private String problem(Words.Plain plain) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("type", "about:blank"); // section 4.2.1: then the title is the status's phrase
    members.put("title", PHRASES.getOrDefault(status, "Error"));
    members.put("status", status);
    members.put("detail", plain.heading() + ". " + plain.text());
    members.put("error", code);
    members.put("reference", reference);
    return Json.of(members) + "\n";
  }
}
