package io.gatehouse.ee.authmodule;

import io.gatehouse.exchange.Caller;
import io.gatehouse.exchange.HttpReply;
import io.gatehouse.exchange.Outcome;
import io.gatehouse.servlet.Installation;
import io.gatehouse.servlet.ServletReplies;
import jakarta.security.auth.message.AuthException;
import jakarta.security.auth.message.AuthStatus;
import jakarta.security.auth.message.MessageInfo;
import jakarta.security.auth.message.MessagePolicy;
import jakarta.security.auth.message.callback.CallerPrincipalCallback;
import jakarta.security.auth.message.callback.GroupPrincipalCallback;
import jakarta.security.auth.message.config.ServerAuthContext;
import jakarta.security.auth.message.module.ServerAuthModule;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.util.Map;
import javax.security.auth.Subject;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.CallbackHandler;
import javax.security.auth.callback.UnsupportedCallbackException;
import org.jspecify.annotations.Nullable;

/**
 * The primary way in: the server asks before it serves, and its constraints, {@code isUserInRole}
 * and EJBs see the caller. Module and context in one: with one module, the context adds nothing.
 *
 * @see <a
 *     href="https://jakarta.ee/specifications/authentication/3.0/jakarta-authentication-spec-3.0#servlet-container-profile">Jakarta
 *     Authentication 3.0, chapter 3</a>
 */
public final class GatehouseServerAuthModule implements ServerAuthModule, ServerAuthContext {
  // Made at run time: the transformation to javax changes types, not texts.
  private static final String IS_MANDATORY = MessagePolicy.class.getName() + ".isMandatory";

  private final Installation installation;
  private CallbackHandler handler;

  GatehouseServerAuthModule(Installation installation, CallbackHandler handler) {
    this.installation = installation;
    this.handler = handler;
  }

  @Override
  public void initialize(
      @Nullable MessagePolicy requestPolicy,
      @Nullable MessagePolicy responsePolicy,
      CallbackHandler callbackHandler,
      @Nullable @SuppressWarnings("rawtypes") Map options) {
    handler = callbackHandler;
  }

  @Override
  public Class<?>[] getSupportedMessageTypes() {
    return new Class<?>[] {HttpServletRequest.class, HttpServletResponse.class};
  }

  @Override
  public AuthStatus validateRequest(
      MessageInfo messageInfo, Subject clientSubject, @Nullable Subject serviceSubject)
      throws AuthException {
    HttpServletRequest request = (HttpServletRequest) messageInfo.getRequestMessage();
    HttpServletResponse response = (HttpServletResponse) messageInfo.getResponseMessage();
    boolean mandatory =
        Boolean.parseBoolean(String.valueOf(messageInfo.getMap().get(IS_MANDATORY)));
    Outcome outcome = installation.identify(request, response, mandatory);
    if (mandatory) {
      outcome = installation.require(request, outcome);
    }
    if (outcome instanceof Outcome.Answered answered) {
      if (!mandatory && answered.reply().ownPage().isPresent()) {
        tell(clientSubject, new Outcome.Anonymous()); // the filter forwards, as pages expect it
        return AuthStatus.SUCCESS;
      }
      return answer(answered.reply(), request, response);
    }
    tell(clientSubject, outcome);
    return AuthStatus.SUCCESS;
  }

  @Override
  public AuthStatus secureResponse(MessageInfo messageInfo, @Nullable Subject serviceSubject) {
    return AuthStatus.SEND_SUCCESS;
  }

  @Override
  public void cleanSubject(MessageInfo messageInfo, @Nullable Subject subject) {
    HttpServletRequest request = (HttpServletRequest) messageInfo.getRequestMessage();
    HttpServletResponse response = (HttpServletResponse) messageInfo.getResponseMessage();
    ServletReplies.add(installation.logout(request), response);
    if (subject != null && !subject.isReadOnly()) {
      subject.getPrincipals().removeIf(Caller.class::isInstance);
    }
  }

  private static AuthStatus answer(
      HttpReply reply, HttpServletRequest request, HttpServletResponse response)
      throws AuthException {
    try {
      ServletReplies.write(reply, request, response);
    } catch (IOException e) {
      throw failure("the reply cannot be written", e);
    }
    if (reply.status() < 300) {
      return AuthStatus.SEND_SUCCESS;
    }
    return reply.status() < 400 ? AuthStatus.SEND_CONTINUE : AuthStatus.SEND_FAILURE;
  }

  private void tell(Subject subject, Outcome outcome) throws AuthException {
    Callback[] callbacks;
    if (outcome instanceof Outcome.Authenticated found) {
      Caller caller = found.caller();
      callbacks =
          new Callback[] {
            new CallerPrincipalCallback(subject, caller),
            new GroupPrincipalCallback(subject, caller.roles().toArray(String[]::new))
          };
    } else {
      callbacks = new Callback[] {nobody(subject)};
    }
    try {
      handler.handle(callbacks);
    } catch (IOException | UnsupportedCallbackException e) {
      throw failure("the server does not take the caller", e);
    }
  }

  @SuppressWarnings("NullAway") // the specification's way to say "nobody" (section 3.8.3.1)
  private static CallerPrincipalCallback nobody(Subject subject) {
    return new CallerPrincipalCallback(subject, (Principal) null);
  }

  private static AuthException failure(String message, Exception cause) {
    AuthException failure = new AuthException(message);
    failure.initCause(cause);
    return failure;
  }
}
