package io.gatehouse.codeflow;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The parameters of an authorization response, as anybody may have sent them.
 *
 * @param formPost whether they came by POST
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749#section-4.1.2">RFC 6749, section 4.1.2</a>
 */
public record AuthorizationResponse(
    Optional<String> state,
    Optional<String> code,
    Optional<String> iss,
    Optional<String> error,
    boolean formPost) {
  private static final int MAX_STATE = 128;
  private static final int MAX_CODE = 8192;
  private static final int MAX_ISS = 2048;
  private static final int MAX_ERROR = 128;

  /**
   * The response in these parameters, or empty if one stands twice or is longer than any honest
   * one.
   */
  public static Optional<AuthorizationResponse> of(
      Map<String, List<String>> parameters, boolean formPost) {
    boolean sound =
        fits(parameters, "state", MAX_STATE)
            && fits(parameters, "code", MAX_CODE)
            && fits(parameters, "iss", MAX_ISS)
            && fits(parameters, "error", MAX_ERROR);
    return sound
        ? Optional.of(
            new AuthorizationResponse(
                value(parameters, "state"),
                value(parameters, "code"),
                value(parameters, "iss"),
                value(parameters, "error"),
                formPost))
        : Optional.empty();
  }

  private static boolean fits(Map<String, List<String>> parameters, String name, int max) {
    List<String> values = parameters.getOrDefault(name, List.of());
    return values.size() <= 1 && values.stream().allMatch(value -> value.length() <= max);
  }

  private static Optional<String> value(Map<String, List<String>> parameters, String name) {
    return parameters.getOrDefault(name, List.of()).stream().filter(v -> !v.isEmpty()).findFirst();
  }

  /** Without state and code. */
  @Override
  public String toString() {
    return "AuthorizationResponse[error=" + error.isPresent() + "]";
  }
}
