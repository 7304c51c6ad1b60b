package io.gatehouse.login;

import io.gatehouse.codeflow.AuthorizationCodeFlow;
import io.gatehouse.codeflow.AuthorizationResponse;
import io.gatehouse.codeflow.FlowResult;
import io.gatehouse.codeflow.PendingLogin;
import io.gatehouse.exchange.Cookie;
import io.gatehouse.exchange.ErrorPage;
import io.gatehouse.exchange.HttpReply;
import io.gatehouse.exchange.HttpRequest;
import io.gatehouse.exchange.LoginWish;
import io.gatehouse.exchange.Outcome;
import io.gatehouse.exchange.QueryParameters;
import io.gatehouse.exchange.RequestHandler;
import io.gatehouse.exchange.RequestRejectedException;
import io.gatehouse.jose.JwtRejectedException;
import io.gatehouse.provider.transport.ProviderException;
import io.gatehouse.session.PromptedBrowsers;
import io.gatehouse.session.Revocations;
import io.gatehouse.session.Session;
import io.gatehouse.session.Sessions;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The callback path: takes the provider's answer, opens the session, and sends the browser to the
 * page it wanted. An answer that is late or repeated leads a logged-in user to that page too, and
 * restarts the login of others, once.
 */
final class LoginCallbackHandler implements RequestHandler {
  private static final String HANDLE = "handle";

  private final String defaultPath;
  private final LoginProviders providers;
  private final LoginStart start;
  private final FormPostAnswers formPosts;
  private final Sessions sessions;
  private final AuthorizationCodeFlow flow;
  private final Cookie browser;
  private final LoopGuard loops;
  private final PromptedBrowsers prompted;
  private final Revocations revocations;
  private final LoginGroups groups;
  private final LoginAudit audit;
  private final LocalUsers users;

  LoginCallbackHandler(
      String defaultPath,
      LoginProviders providers,
      LoginStart start,
      FormPostAnswers formPosts,
      Sessions sessions,
      LoginStart.Parts parts) {
    this.defaultPath = defaultPath;
    this.providers = providers;
    this.start = start;
    this.formPosts = formPosts;
    this.sessions = sessions;
    this.flow = parts.flow();
    this.browser = parts.browser();
    this.loops = parts.loops();
    this.prompted = parts.prompted();
    this.revocations = parts.revocations();
    this.groups = parts.groups();
    this.audit = parts.audit();
    this.users = parts.users();
  }

  @Override
  public Optional<Outcome> handle(HttpRequest request) {
    return providers
        .byCallbackPath(request)
        .map(entry -> new Outcome.Answered(answer(request, entry)));
  }

  private HttpReply answer(HttpRequest request, LoginProviders.Entry entry) {
    try {
      return switch (request.method()) {
        case "GET" -> get(request, entry);
        case "POST" -> post(request, entry);
        default ->
            ErrorPage.of(405, "method_not_allowed", "nothing.callback")
                .reply()
                .with("Allow", "GET, POST");
      };
    } catch (RequestRejectedException e) {
      return ErrorPage.of(e.status(), "invalid_request", "forged.unreadable").reply();
    }
  }

  private HttpReply post(HttpRequest request, LoginProviders.Entry entry) {
    String handle = formPosts.keep(request);
    return HttpReply.seeOther(
        URI.create(
            providers.redirectUri(request, entry)
                + "?"
                + QueryParameters.format(Map.of(HANDLE, handle))));
  }

  private HttpReply get(HttpRequest request, LoginProviders.Entry entry) {
    Map<String, List<String>> parameters = QueryParameters.parse(request.query());
    List<String> handle = parameters.getOrDefault(HANDLE, List.of());
    if (handle.isEmpty()) {
      return finish(request, entry, AuthorizationResponse.of(parameters, false));
    }
    Optional<Map<String, List<String>>> kept = formPosts.take(handle.get(0));
    return kept.isPresent()
        ? finish(request, entry, AuthorizationResponse.of(kept.get(), true))
        : past(request, entry, Optional.empty());
  }

  private HttpReply finish(
      HttpRequest request, LoginProviders.Entry entry, Optional<AuthorizationResponse> response) {
    if (response.isEmpty()) {
      return start.failure(new LoginFailure.Forged("parameters_malformed"), LoginAudit.at(entry));
    }
    try {
      FlowResult result = flow.finish(entry.provider(), response.get(), browser.read(request));
      if (result instanceof FlowResult.Completed completed) {
        return arrive(request, entry, completed);
      }
      if (result instanceof FlowResult.Past past) {
        return past(request, entry, past.login());
      }
      return start.failure(failure(result), LoginAudit.at(entry));
    } catch (JwtRejectedException e) {
      return start.failure(new LoginFailure.Token(e.rule()), LoginAudit.at(entry));
    } catch (ProviderException e) {
      return start.failure(
          new LoginFailure.Provider(e.kind(), String.valueOf(e.getMessage())),
          LoginAudit.at(entry));
    }
  }

  private static LoginFailure failure(FlowResult result) {
    return result instanceof FlowResult.Denied denied
        ? new LoginFailure.Denied(denied.error())
        : new LoginFailure.Forged(((FlowResult.Refused) result).rule());
  }

  private HttpReply arrive(
      HttpRequest request, LoginProviders.Entry entry, FlowResult.Completed completed)
      throws JwtRejectedException, ProviderException {
    Identified identified = entry.identification().identify(completed.login(), completed.tokens());
    if (identified instanceof Identified.Refused refused) {
      return start.failure(refused.failure(), refused.who());
    }
    Identified.Known known = (Identified.Known) identified;
    LoginGroups.Answer answer = groups.of(known.login().caller());
    if (!(answer instanceof LoginGroups.Answer.Granted granted)) {
      return start.failure(new LoginFailure.Application(answer), known.login().caller());
    }
    Sessions.Login login = LoginGroups.with(known.login(), granted.groups());
    // last of all: whoever is refused for another reason has moved no local user
    LocalUsers.Answer local =
        users.of(new LocalUsers.Person(entry.name(), login.caller(), known.email()));
    if (local instanceof LocalUsers.Answer.Somebody user) {
      return open(request, completed.login(), LocalUsers.with(login, user));
    }
    return local instanceof LocalUsers.Answer.Nobody
        ? open(request, completed.login(), login)
        : start.failure(new LoginFailure.LocalUser(local), login.caller());
  }

  private HttpReply open(HttpRequest request, PendingLogin began, Sessions.Login login) {
    Sessions.Opened opened = sessions.open(request, login);
    audit.loggedIn(login);
    opened.replaced().ifPresent(this::revoke);
    prompted.loggedIn(request, began.startedAt());
    if (began.wish().anew()) {
      prompted.loggedInAnew(request, login.caller());
    }
    HttpReply reply = HttpReply.seeOther(URI.create(request.baseUrl() + began.returnTarget()));
    return LoginStart.with(LoginStart.with(reply, opened.cookie()), loops.loggedIn(request));
  }

  private void revoke(Session replaced) {
    providers
        .byName(replaced.provider())
        .ifPresent(entry -> revocations.revoke(entry.provider(), replaced.tokens()));
  }

  private HttpReply past(
      HttpRequest request, LoginProviders.Entry entry, Optional<PendingLogin> login) {
    String target = login.map(PendingLogin::returnTarget).orElse(defaultPath);
    // a second answer is no login anew, nor one to be remembered
    LoginWish wish =
        new LoginWish(false, false, login.flatMap(began -> began.wish().organisation()));
    return sessions.find(request).filter(session -> wish.isMetBy(session.caller())).isPresent()
        ? HttpReply.seeOther(URI.create(request.baseUrl() + target))
        : start.restart(request, new LoginStart.Aim(target, wish), entry);
  }
}
