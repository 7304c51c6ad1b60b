package io.gatehouse.resume;

import io.gatehouse.exchange.HttpReply;
import io.gatehouse.exchange.HttpRequest;
import io.gatehouse.exchange.QueryParameters;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The addresses by which a browser comes to its kept form.
 *
 * @param loginPath takes {@code return}
 * @param resumePath takes {@code handle}
 */
record ResumeAddress(String loginPath, String resumePath) {
  private static final Pattern HANDLE = Pattern.compile("[A-Za-z0-9_-]{43}");
  private static final String PARAMETER = "handle";

  /** To the form, by way of a login where nobody is logged in. */
  HttpReply afterLogin(HttpRequest request, String handle) {
    Map<String, String> parameters = request.loginWish().parameters();
    parameters.put("return", target(handle));
    return HttpReply.seeOther(
        URI.create(request.baseUrl() + loginPath + "?" + QueryParameters.format(parameters)));
  }

  /** To the form. */
  HttpReply now(HttpRequest request, String handle) {
    return HttpReply.seeOther(URI.create(request.baseUrl() + target(handle)));
  }

  /** The handle that the parameters name. */
  static Optional<String> handle(Map<String, List<String>> parameters) {
    return parameters.getOrDefault(PARAMETER, List.of()).stream()
        .findFirst()
        .filter(handle -> HANDLE.matcher(handle).matches());
  }

  private String target(String handle) {
    return resumePath + "?" + QueryParameters.format(Map.of(PARAMETER, handle));
  }
}
