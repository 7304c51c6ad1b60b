package io.gatehouse.servlet;

import io.gatehouse.exchange.Caller;
import io.gatehouse.exchange.Outcome;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A request that knows its caller, for containers that were not told. */
final class CallerRequest extends HttpServletRequestWrapper {
  private final HttpServletRequest request;
  private final HttpServletResponse response;
  private final Installation installation;

  CallerRequest(
      HttpServletRequest request, HttpServletResponse response, Installation installation) {
    super(request);
    this.request = request;
    this.response = response;
    this.installation = installation;
  }

  @Override
  public @Nullable Principal getUserPrincipal() {
    return caller().orElse(null);
  }

  @Override
  public @Nullable String getRemoteUser() {
    return caller().map(Caller::getName).orElse(null);
  }

  /** As in the servlet specification, {@code **} is everybody who is logged in. */
  @Override
  public boolean isUserInRole(String role) {
    return caller().map(caller -> role.equals("**") || caller.roles().contains(role)).orElse(false);
  }

  @Override
  public @Nullable String getAuthType() {
    return caller().isPresent() ? "GATEHOUSE" : null;
  }

  @Override
  public boolean authenticate(HttpServletResponse to) throws IOException {
    if (caller().isPresent()) {
      return true;
    }
    Outcome found = Installation.outcome(request).orElseGet(Outcome.Anonymous::new);
    if (installation.require(request, found) instanceof Outcome.Answered answered) {
      ServletReplies.write(answered.reply(), request, to);
    }
    return false;
  }

  @Override
  public void login(String username, String password) throws ServletException {
    throw new ServletException(
        "passwords are given to the login service only; call authenticate()");
  }

  @Override
  public void logout() {
    ServletReplies.add(installation.logout(request), response);
  }

  private Optional<Caller> caller() {
    return Installation.outcome(request)
        .filter(Outcome.Authenticated.class::isInstance)
        .map(outcome -> ((Outcome.Authenticated) outcome).caller());
  }
}
