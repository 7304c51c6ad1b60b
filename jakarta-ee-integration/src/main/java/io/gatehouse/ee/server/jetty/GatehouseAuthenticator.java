package io.gatehouse.ee.server.jetty;

import io.gatehouse.exchange.Caller;
import io.gatehouse.exchange.HttpReply;
import io.gatehouse.exchange.Outcome;
import io.gatehouse.servlet.Installation;
import io.gatehouse.servlet.RequestCaller;
import io.gatehouse.servlet.ServletReplies;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.security.AuthenticationState;
import org.eclipse.jetty.security.Constraint.Authorization;
import org.eclipse.jetty.security.ServerAuthException;
import org.eclipse.jetty.security.authentication.LoginAuthenticator;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Session;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * The way in on Jetty: it asks for every request, of public pages too, and then holds the caller
 * that it is told to the application's constraints.
 */
public final class GatehouseAuthenticator extends LoginAuthenticator {
  private static final String TYPE = "GATEHOUSE";

  private final Installation installation;
  private final ServletSide servlets;

  /** Set while a request is on the way from the one question to the other, in the same thread. */
  private final ThreadLocal<Boolean> isOpenToAll = new ThreadLocal<>();

  /**
   * For one application.
   *
   * @param contextHandler the class of its handler, which tells the environment
   * @throws ReflectiveOperationException if this is no Jetty 12 as we know it
   */
  public GatehouseAuthenticator(Installation installation, Class<?> contextHandler)
      throws ReflectiveOperationException {
    this.installation = installation;
    this.servlets = ServletSide.of(contextHandler);
  }

  @Override
  public String getAuthenticationType() {
    return TYPE;
  }

  @Override
  public void setConfiguration(Configuration configuration) {
    setLoginService(new NoPasswords(configuration.getIdentityService()));
    super.setConfiguration(configuration);
  }

  /**
   * Has every request validated. What the constraint says is not changed by it: Jetty goes back to
   * that afterwards.
   */
  @Override
  public Authorization getConstraintAuthentication(
      String pathInContext,
      @Nullable Authorization existing,
      Function<Boolean, Session> getSession) {
    if (existing == null
        || existing == Authorization.ALLOWED
        || existing == Authorization.INHERIT) {
      isOpenToAll.set(true);
      return Authorization.ANY_USER;
    }
    isOpenToAll.remove();
    return existing;
  }

  /**
   * Called before the application is, by {@code authenticate()}, and, with a response that is none,
   * whenever the application asks who the caller is.
   */
  @Override
  public @Nullable AuthenticationState validateRequest(
      Request request, Response response, Callback callback) throws ServerAuthException {
    boolean isMandatory = isOpenToAll.get() == null;
    isOpenToAll.remove();
    HttpServletRequest servletRequest = servlets.request(request);
    if (AuthenticationState.Deferred.isDeferred(response)) {
      return RequestCaller.of(servletRequest).map(known -> succeeded(known.caller())).orElse(null);
    }
    HttpServletResponse servletResponse = servlets.response(request, response);
    Outcome outcome = installation.identify(servletRequest, servletResponse, isMandatory);
    if (isMandatory) {
      outcome = installation.require(servletRequest, outcome);
    }
    if (outcome instanceof Outcome.Answered answered) {
      if (!isMandatory && answered.reply().ownPage().isPresent()) {
        return null; // the filter forwards, which cannot be done here
      }
      write(answered.reply(), servletRequest, servletResponse, response, callback);
      return AuthenticationState.CHALLENGE;
    }
    return outcome instanceof Outcome.Authenticated found ? succeeded(found.caller()) : null;
  }

  @Override
  public void logout(Request request, Response response) {
    super.logout(request, response);
    ServletReplies.add(
        installation.logout(servlets.request(request)), servlets.response(request, response));
  }

  private static AuthenticationState succeeded(Caller caller) {
    return new UserAuthenticationSucceeded(TYPE, new CallerIdentity(caller));
  }

  /** Through the page that asked, if one did; before there is one, Jetty itself has to write. */
  private void write(
      HttpReply reply,
      HttpServletRequest servletRequest,
      HttpServletResponse servletResponse,
      Response response,
      Callback callback)
      throws ServerAuthException {
    if (servlets.isOfAPage(response)) {
      try {
        ServletReplies.write(reply, servletRequest, servletResponse);
      } catch (IOException e) {
        throw new ServerAuthException(e);
      }
      callback.succeeded();
      return;
    }
    byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
    response.setStatus(reply.status());
    ServletReplies.add(reply.headers(), servletResponse);
    response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.length);
    response.write(true, ByteBuffer.wrap(body), callback);
  }
}
