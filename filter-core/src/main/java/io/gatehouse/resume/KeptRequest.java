package io.gatehouse.resume;

import io.gatehouse.store.JsonText;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A form as it was sent, and by whom as far as it is known. */
public final class KeptRequest {
  private final Origin origin;
  private final String contentType;
  private final byte[] body;

  /**
   * Where the form came from, and where it was going.
   *
   * @param target path and query inside the application
   * @param referer the page on which the form was, if the browser told
   * @param browser the hash of the browser's cookie
   * @param person whose session had ended, if it is known
   * @param sentAt when it was sent
   */
  record Origin(
      String target,
      Optional<String> referer,
      String browser,
      Optional<String> person,
      Instant sentAt) {}

  KeptRequest(Origin origin, String contentType, byte[] body) {
    this.origin = origin;
    this.contentType = contentType;
    this.body = body.clone();
  }

  /** {@code Content-Type}, as sent. */
  public String contentType() {
    return contentType;
  }

  /** The body, as sent. */
  public byte[] body() {
    return body.clone();
  }

  /** The page on which the form was, if the browser told. */
  public Optional<String> referer() {
    return origin.referer();
  }

  Origin origin() {
    return origin;
  }

  /** One line about the body, then the body: a JSON text of megabytes would be read in vain. */
  String write() {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("target", origin.target());
    origin.referer().ifPresent(referer -> members.put("referer", referer));
    members.put("browser", origin.browser());
    origin.person().ifPresent(person -> members.put("person", person));
    members.put("sent", origin.sentAt().toEpochMilli());
    members.put("type", contentType);
    return JsonText.write(members) + "\n" + Base64.getEncoder().encodeToString(body);
  }

  static KeptRequest read(String text) {
    int line = text.indexOf('\n');
    Map<String, Object> members = JsonText.read(text.substring(0, line));
    return new KeptRequest(
        new Origin(
            String.valueOf(members.get("target")),
            Optional.ofNullable(members.get("referer")).map(String::valueOf),
            String.valueOf(members.get("browser")),
            Optional.ofNullable(members.get("person")).map(String::valueOf),
            Instant.ofEpochMilli(
                members.get("sent") instanceof Number millis ? millis.longValue() : 0)),
        String.valueOf(members.get("type")),
        Base64.getDecoder().decode(text.substring(line + 1)));
  }

  /** Without what was sent. */
  @Override
  public String toString() {
    return "KeptRequest[" + contentType + " since " + origin.sentAt() + "]";
  }
}
