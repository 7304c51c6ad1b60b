package io.gatehouse.platform.authorization.discovery;

import io.gatehouse.exchange.HttpRequest;
import io.gatehouse.platform.rest.Refusal;
import io.gatehouse.servlet.RequestValue;
import jakarta.servlet.http.HttpServletRequest;

/**
 * The addresses of one account's authorization server, as its clients see them.
 *
 * @param issuer {@code iss}, without a slash at the end
 */
public record Endpoints(String issuer) {
  private static final String PATH = "/sentinel/api/account/";

  public static Endpoints of(HttpRequest request, String accountId) {
    return new Endpoints(request.baseUrl() + PATH + accountId);
  }

  /** The request as a value. */
  public static HttpRequest value(HttpServletRequest request) {
    return RequestValue.of(request)
        .orElseThrow(
            () ->
                new Refusal(Refusal.Kind.SERVICE_UNAVAILABLE, "This is closed; try again later."));
  }

  public String authorize() {
    return issuer + "/authorize?v=1.0";
  }

  public String token() {
    return issuer + "/token?v=2.0";
  }

  public String revoke() {
    return issuer + "/revoke?v=1.0";
  }

  public String keys() {
    return issuer + "/jwks";
  }

  public String grants() {
    return issuer + "/grants";
  }
}
