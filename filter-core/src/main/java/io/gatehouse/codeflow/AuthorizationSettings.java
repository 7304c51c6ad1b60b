package io.gatehouse.codeflow;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What we ask the provider for (RFC 6749 section 4.1.1, OpenID Connect Core section 3.1.2.1).
 *
 * @param scope {@code scope}; without {@code openid} the provider is a plain OAuth 2 one
 * @param responseMode {@code query} or {@code form_post}
 * @param prompt {@code prompt}
 * @param maxAge {@code max_age}: the login at the provider is at most that old, checked against
 *     {@code auth_time}
 * @param acrValues {@code acr_values}
 * @param uiLocales {@code ui_locales}
 * @param parameters further parameters, as they are
 * @param pushed whether requests are pushed
 */
public record AuthorizationSettings(
    List<String> scope,
    ResponseMode responseMode,
    Optional<String> prompt,
    Optional<Duration> maxAge,
    List<String> acrValues,
    List<String> uiLocales,
    Map<String, String> parameters,
    PushedRequests pushed) {

  /** {@code response_mode}: how the answer comes back. */
  public enum ResponseMode {
    QUERY,
    FORM_POST
  }

  /** Whether the provider is given the request before the browser goes there (RFC 9126). */
  public enum PushedRequests {
    /** Where the provider has an endpoint for it. */
    AUTO,
    /** Always; without an endpoint nobody can log in. */
    REQUIRED,
    OFF
  }

  /** Pushed where the provider can take that. */
  public AuthorizationSettings(
      List<String> scope,
      ResponseMode responseMode,
      Optional<String> prompt,
      Optional<Duration> maxAge,
      List<String> acrValues,
      List<String> uiLocales,
      Map<String, String> parameters) {
    this(
        scope, responseMode, prompt, maxAge, acrValues, uiLocales, parameters, PushedRequests.AUTO);
  }

  /**
   * The same, asking the provider to let its user log in even if it knows who that is: {@code
   * prompt=login}.
   */
  public AuthorizationSettings askingToLogIn() {
    return new AuthorizationSettings(
        scope,
        responseMode,
        Optional.of("login"),
        maxAge,
        acrValues,
        uiLocales,
        parameters,
        pushed);
  }

  /**
   * The same, and to tell when that was ({@code auth_time}), for which it has {@code max_age=0}.
   */
  public AuthorizationSettings askingToLogInAnew() {
    return new AuthorizationSettings(
        scope,
        responseMode,
        Optional.of("login"),
        Optional.of(Duration.ZERO),
        acrValues,
        uiLocales,
        parameters,
        pushed);
  }

  /** Whether an ID token is asked for, and so must come. */
  public boolean isOpenId() {
    return scope.contains("openid");
  }
}
