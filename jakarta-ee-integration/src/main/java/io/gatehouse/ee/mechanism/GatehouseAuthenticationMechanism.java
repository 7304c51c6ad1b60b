package io.gatehouse.ee.mechanism;

import static java.lang.System.Logger.Level.WARNING;

import io.gatehouse.exchange.Caller;
import io.gatehouse.exchange.HttpReply;
import io.gatehouse.exchange.LoginWish;
import io.gatehouse.exchange.Outcome;
import io.gatehouse.login.LoginGroups;
import io.gatehouse.servlet.Installation;
import io.gatehouse.servlet.LoginOnDemand;
import io.gatehouse.servlet.ServletReplies;
import jakarta.security.enterprise.AuthenticationException;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.authentication.mechanism.http.AuthenticationParameters;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The way in for applications that use Jakarta Security: {@code SecurityContext}, its {@code
 * authenticate} too, and everything behind it see the caller.
 *
 * <p>It says nowhere that it is a bean: the extension makes it one, in the applications that ask
 * for it. A password handed to {@code authenticate} is refused, since only the login service may
 * have it.
 *
 * @see <a
 *     href="https://jakarta.ee/specifications/security/3.0/jakarta-security-spec-3.0#authentication-mechanism">Jakarta
 *     Security 3.0, section 2.4</a>
 */
public class GatehouseAuthenticationMechanism implements HttpAuthenticationMechanism {
  private static final System.Logger LOG =
      System.getLogger(GatehouseAuthenticationMechanism.class.getName());

  private final LoginGroups groups = new ApplicationGroups();
  private final AtomicBoolean told = new AtomicBoolean();

  @Override
  public AuthenticationStatus validateRequest(
      HttpServletRequest request, HttpServletResponse response, HttpMessageContext context)
      throws AuthenticationException {
    Optional<Installation> found = Installation.in(request.getServletContext());
    if (found.isEmpty()) {
      return context.doNothing();
    }
    if (found.get().settings().map(all -> all.container().identityStores()).orElse(false)) {
      found.get().groupsFrom(groups);
    }
    Optional<AuthenticationParameters> asked = asked(context);
    if (asked.map(AuthenticationParameters::getCredential).isPresent()) {
      LOG.log(
          WARNING,
          "authenticate() was given a credential; passwords are given to the login service only: call it without");
      return AuthenticationStatus.SEND_FAILURE;
    }
    boolean isMandatory = context.isAuthenticationRequest() || context.isProtected();
    Outcome outcome = found.get().identify(request, response, isMandatory);
    if (isMandatory) {
      LoginWish wish = asked.map(this::wish).orElse(LoginWish.NONE);
      tellOnce(wish, found.get());
      outcome = LoginOnDemand.require(found.get(), request, outcome, wish);
    }
    boolean isTheFilters = !isMandatory && hasOwnPage(outcome); // it forwards, as pages expect it
    return isTheFilters ? context.doNothing() : answer(outcome, request, response, context);
  }

  private static boolean hasOwnPage(Outcome outcome) {
    return outcome instanceof Outcome.Answered answered && answered.reply().ownPage().isPresent();
  }

  private LoginWish wish(AuthenticationParameters asked) {
    return new LoginWish(asked.isNewAuthentication(), asked.isRememberMe());
  }

  private void tellOnce(LoginWish wish, Installation installation) {
    boolean canRemember =
        installation.settings().flatMap(all -> all.session().rememberedLifetime()).isPresent();
    if (wish.remembered() && !canRemember && told.compareAndSet(false, true)) {
      LOG.log(
          WARNING,
          "authenticate() was asked to remember the login, and no login is remembered; set gatehouse.remember_lifetime");
    }
  }

  /** What {@code SecurityContext.authenticate} was called with, if it was. */
  private static Optional<AuthenticationParameters> asked(HttpMessageContext context) {
    return context.isAuthenticationRequest()
        ? Optional.ofNullable(context.getAuthParameters())
        : Optional.empty();
  }

  private static AuthenticationStatus answer(
      Outcome outcome,
      HttpServletRequest request,
      HttpServletResponse response,
      HttpMessageContext context)
      throws AuthenticationException {
    if (outcome instanceof Outcome.Answered answered) {
      return write(answered.reply(), request, response);
    }
    if (outcome instanceof Outcome.Authenticated authenticated) {
      Caller caller = authenticated.caller();
      return context.notifyContainerAboutLogin(new LoginPrincipal(caller), caller.roles());
    }
    return context.doNothing();
  }

  private static AuthenticationStatus write(
      HttpReply reply, HttpServletRequest request, HttpServletResponse response)
      throws AuthenticationException {
    try {
      ServletReplies.write(reply, request, response);
    } catch (IOException e) {
      throw new AuthenticationException("the reply cannot be written", e);
    }
    boolean isRedirect = reply.status() >= 300 && reply.status() < 400;
    // Some servers make a 401 of their own of SEND_CONTINUE; SEND_FAILURE leaves the reply alone
    return isRedirect ? AuthenticationStatus.SEND_CONTINUE : AuthenticationStatus.SEND_FAILURE;
  }

  @Override
  public void cleanSubject(
      HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
    Installation.in(request.getServletContext())
        .ifPresent(installation -> ServletReplies.add(installation.logout(request), response));
    context.cleanClientSubject();
  }
}
