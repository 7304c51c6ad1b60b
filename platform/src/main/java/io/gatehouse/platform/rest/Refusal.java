package io.gatehouse.platform.rest;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A request that is not done, and what its sender is told. The message says what, then what to do,
 * and holds nothing secret.
 */
public final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Kind kind;
  private final Map<String, String> headers;
  private final transient Map<String, String> fields;
  private final String code;

  /** Why, as HTTP and our own codes say it. */
  public enum Kind {
    BAD_REQUEST(400, 1),
    WRONG_VERSION(400, 2),
    UNAUTHORIZED(401, 3),
    CSRF(401, 10),
    FORBIDDEN(403, 4),
    NOT_FOUND(404, 5),
    METHOD_NOT_ALLOWED(405, 6),
    NOT_ACCEPTABLE(406, 7),
    CONFLICT(409, 8),
    PAYLOAD_TOO_LARGE(413, 9),
    UNSUPPORTED_MEDIA_TYPE(415, 11),
    TOO_MANY_REQUESTS(429, 12),
    INTERNAL_SERVER_ERROR(500, 13),
    SERVICE_UNAVAILABLE(503, 14);

    private final int status;
    private final int code;

    Kind(int status, int code) {
      this.status = status;
      this.code = code;
    }

    /** The HTTP status. */
    public int status() {
      return status;
    }

    int code() {
      return code;
    }

    /** As HTTP calls it, in capitals. */
    String responseStatus() {
      return switch (this) {
        case WRONG_VERSION -> BAD_REQUEST.name();
        case CSRF -> UNAUTHORIZED.name();
        default -> name();
      };
    }
  }

  public Refusal(Kind kind, String message) {
    this(kind, message, Map.of());
  }

  /**
   * @param headers of the answer
   */
  public Refusal(Kind kind, String message, Map<String, String> headers) {
    this(kind, message, headers, Map.of(), "");
  }

  private Refusal(
      Kind kind,
      String message,
      Map<String, String> headers,
      Map<String, String> fields,
      String code) {
    super(message, null, false, false);
    this.kind = kind;
    this.headers = Map.copyOf(headers);
    this.fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    this.code = code;
  }

  /**
   * Of a body with several members that are wrong (400).
   *
   * @param problems by the member's name: "is missing; send it"
   */
  public static Refusal ofFields(Map<String, String> problems) {
    String all =
        problems.entrySet().stream()
            .map(each -> each.getKey() + " " + each.getValue())
            .collect(Collectors.joining(". ", "", "."));
    return new Refusal(Kind.BAD_REQUEST, all, Map.of(), problems, "");
  }

  /**
   * With a reason that programs tell apart.
   *
   * @param code as a standard has it: {@code invalid_token}
   * @param headers of the answer
   */
  public static Refusal coded(Kind kind, String code, String message, Map<String, String> headers) {
    return new Refusal(kind, message, headers, Map.of(), code);
  }

  public Kind kind() {
    return kind;
  }

  Map<String, String> headers() {
    return headers;
  }

  /** What is wrong of each member, where it is told so. */
  Map<String, String> fields() {
    return fields;
  }

  /** The reason for programs; empty if there is none. */
  String code() {
    return code;
  }
}
