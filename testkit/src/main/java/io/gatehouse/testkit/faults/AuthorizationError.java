package io.gatehouse.testkit.faults;

/**
 * Every authorization request is answered with that error, without a login form.
 *
 * @param error e.g. {@code access_denied} or {@code temporarily_unavailable}
 * @param errorDescription {@code error_description}
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749#section-4.1.2.1">RFC 6749, section
 *     4.1.2.1</a>
 */
public record AuthorizationError(String error, String errorDescription) implements Fault {}
