package io.gatehouse.testkit.login;

import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.util.MultivaluedMapUtils;
import com.nimbusds.oauth2.sdk.util.URLUtils;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.OIDCError;
import com.nimbusds.openid.connect.sdk.Prompt;
import io.gatehouse.testkit.grants.LoginSession;
import io.gatehouse.testkit.http.Reply;
import io.gatehouse.testkit.login.CheckedRequest.Accepted;
import io.gatehouse.testkit.login.CheckedRequest.Refused;
import io.gatehouse.testkit.login.CheckedRequest.Unanswerable;
import io.gatehouse.testkit.registry.Registry;
import io.gatehouse.testkit.registry.TestUser;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Asks the user to log in, or knows that he has, and answers to the client.
 *
 * @param answers makes the answers
 * @param logins who is logged in, in which browser
 * @param registry users and clients
 * @param requests remembers what was asked
 * @param pushed the requests that came before the browser
 */
public record AuthorizationEndpoint(
    AuthorizationAnswers answers,
    BrowserLogins logins,
    Registry registry,
    AuthorizationRequests requests,
    PushedRequests pushed) {
  private static final Unanswerable NOT_PUSHED =
      new Unanswerable("The request_uri is missing, unknown, used or expired.");

  /** The authorization request of a browser. */
  public Reply answer(HTTPRequest http) {
    Optional<Map<String, List<String>>> resolved = pushed.resolve(parameters(http));
    if (resolved.isEmpty()) {
      return refusal(NOT_PUSHED);
    }
    Map<String, List<String>> parameters = resolved.get();
    requests.add(parameters);
    CheckedRequest checked = CheckedRequest.check(parameters, registry);
    if (!(checked instanceof Accepted accepted)) {
      return refusal(checked);
    }
    Optional<ErrorObject> fault = answers.faultyError();
    if (fault.isPresent()) {
      return answers.error(accepted.target(), fault.get()).toReply();
    }
    Prompt prompt = accepted.request().getPrompt();
    Optional<LoginSession> login =
        logins.find(http).filter(found -> !mustAskAgain(accepted, found));
    if (login.isPresent()) {
      return answers.success(accepted, login.get()).toReply();
    }
    if (prompt != null && prompt.contains(Prompt.Type.NONE)) {
      return answers.error(accepted.target(), OIDCError.LOGIN_REQUIRED).toReply();
    }
    return Pages.login(
        new Pages.LoginForm(accepted, request(parameters), registry.users(), "", false));
  }

  /** The login form comes back: with name and password, or with the user who was picked. */
  public Reply login(HTTPRequest http) {
    Map<String, List<String>> form = URLUtils.parseParameters(http.getBody());
    String request = first(form, "authorization_request");
    CheckedRequest checked = CheckedRequest.check(URLUtils.parseParameters(request), registry);
    if (!(checked instanceof Accepted accepted)) {
      return refusal(checked);
    }
    Optional<TestUser> user =
        form.containsKey("as")
            ? registry.user(first(form, "as"))
            : registry
                .user(first(form, "username").strip())
                .filter(found -> hasPassword(found, first(form, "password")));
    if (user.isEmpty()) {
      String name = first(form, "username");
      return Pages.login(new Pages.LoginForm(accepted, request, registry.users(), name, true));
    }
    LoginSession login = logins.newLogin(user.get());
    return logins.remember(login, answers.success(accepted, login).toReply());
  }

  /**
   * The same without a browser: that user logs in and the answer is given back instead of sent.
   *
   * @throws IllegalArgumentException if the user is unknown, or the request has no address that an
   *     answer may go to
   */
  public AuthorizationAnswer authorize(URI authorizationRequest, String username) {
    Map<String, List<String>> parameters =
        pushed
            .resolve(URLUtils.parseParameters(authorizationRequest.getRawQuery()))
            .orElseThrow(() -> new IllegalArgumentException(NOT_PUSHED.why()));
    requests.add(parameters);
    CheckedRequest checked = CheckedRequest.check(parameters, registry);
    if (checked instanceof Unanswerable unanswerable) {
      throw new IllegalArgumentException(unanswerable.why());
    }
    if (checked instanceof Refused refused) {
      return answers.error(refused.target(), refused.error());
    }
    TestUser user =
        registry
            .user(username)
            .orElseThrow(() -> new IllegalArgumentException("there is no user " + username));
    Accepted accepted = (Accepted) checked;
    Optional<ErrorObject> fault = answers.faultyError();
    return fault.isPresent()
        ? answers.error(accepted.target(), fault.get())
        : answers.success(accepted, logins.newLogin(user));
  }

  private static Map<String, List<String>> parameters(HTTPRequest http) {
    return URLUtils.parseParameters(
        http.getMethod() == HTTPRequest.Method.POST ? http.getBody() : http.getURL().getQuery());
  }

  private Reply refusal(CheckedRequest checked) {
    if (checked instanceof Refused refused) {
      return answers.error(refused.target(), refused.error()).toReply();
    }
    String why = checked instanceof Unanswerable unanswerable ? unanswerable.why() : "";
    return Pages.message(400, "This request cannot be answered", why);
  }

  private boolean mustAskAgain(Accepted accepted, LoginSession login) {
    Prompt prompt = accepted.request().getPrompt();
    if (prompt != null
        && (prompt.contains(Prompt.Type.LOGIN) || prompt.contains(Prompt.Type.SELECT_ACCOUNT))) {
      return true;
    }
    int maxAge = accepted.openId().map(AuthenticationRequest::getMaxAge).orElse(-1);
    Instant now = answers.clock().now();
    return maxAge >= 0 && !login.authTime().plusSeconds(maxAge).isAfter(now);
  }

  private static boolean hasPassword(TestUser user, String password) {
    return MessageDigest.isEqual(
        user.password().getBytes(StandardCharsets.UTF_8),
        password.getBytes(StandardCharsets.UTF_8));
  }

  private static String request(Map<String, List<String>> parameters) {
    return URLUtils.serializeParameters(parameters);
  }

  private static String first(Map<String, List<String>> form, String name) {
    return Optional.ofNullable(MultivaluedMapUtils.getFirstValue(form, name)).orElse("");
  }
}
