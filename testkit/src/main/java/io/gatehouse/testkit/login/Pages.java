package io.gatehouse.testkit.login;

import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import io.gatehouse.testkit.grants.Handles;
import io.gatehouse.testkit.http.Endpoint;
import io.gatehouse.testkit.http.Reply;
import io.gatehouse.testkit.login.CheckedRequest.Accepted;
import io.gatehouse.testkit.registry.TestUser;
import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The provider's pages. They stand alone: no script but one, no image, nothing from elsewhere. */
public final class Pages {
  /**
   * The login form.
   *
   * @param accepted what is asked for
   * @param request the same, as it came
   * @param users who can log in
   * @param username what was typed in the last time
   * @param isRefused whether that was wrong
   */
  record LoginForm(
      Accepted accepted,
      String request,
      Collection<TestUser> users,
      String username,
      boolean isRefused) {
    String prefilled() {
      return isRefused
          ? username
          : accepted.openId().map(AuthenticationRequest::getLoginHint).orElse("");
    }
  }

  private Pages() {}

  static Reply login(LoginForm form) {
    boolean isPrefilled = !form.prefilled().isEmpty();
    String content =
        Template.of("login.html")
            .fill(
                Map.of(
                    "client", form.accepted().client().clientId(),
                    "action", Endpoint.LOGIN.path(),
                    "request", form.request(),
                    "username", form.prefilled(),
                    "focusUsername", isPrefilled ? "" : "autofocus",
                    "focusPassword", isPrefilled ? "autofocus" : "",
                    "problem", form.isRefused() ? Template.of("problem.html").html() : "",
                    "invalid", form.isRefused() ? "true" : "false",
                    "users", users(form.users())));
    return page(200, "Sign in", content, "");
  }

  private static String users(Collection<TestUser> users) {
    Template row = Template.of("user.html");
    return users.stream()
        .map(user -> row.fill(Map.of("username", user.username(), "roles", roles(user))))
        .collect(Collectors.joining());
  }

  private static String roles(TestUser user) {
    String roles = user.roles().stream().map(Object::toString).collect(Collectors.joining(", "));
    return roles.isEmpty() ? "no role" : roles;
  }

  /**
   * A form that posts itself to the client, or by a button where scripts are off.
   *
   * @see <a href="https://openid.net/specs/oauth-v2-form-post-response-mode-1_0.html">OAuth 2.0
   *     Form Post Response Mode</a>
   */
  static Reply formPost(AuthorizationAnswer answer) {
    Template field = new Template("<input type=\"hidden\" name=\"{{name}}\" value=\"{{value}}\">");
    String fields =
        answer.parameters().entrySet().stream()
            .map(one -> field.fill(Map.of("name", one.getKey(), "value", one.getValue())))
            .collect(Collectors.joining("\n"));
    String nonce = Handles.random();
    String content =
        Template.of("form-post.html")
            .fill(
                Map.of(
                    "action",
                    answer.redirectUri().toString(),
                    "fields",
                    fields,
                    "scriptNonce",
                    nonce));
    return page(200, "Signing in", content, "; script-src 'nonce-" + nonce + "'");
  }

  /** Tells the user something. */
  public static Reply message(int status, String title, String text) {
    String content = Template.of("message.html").fill(Map.of("title", title, "text", text));
    return page(status, title, content, "");
  }

  /** What this provider is, and who can log in. */
  public static Reply home(URI issuer, Collection<TestUser> users) {
    Template row =
        new Template("<li><b>{{username}}</b> <span class=\"roles\">{{roles}}</span></li>");
    List<String> rows =
        users.stream()
            .map(user -> row.fill(Map.of("username", user.username(), "roles", roles(user))))
            .toList();
    String content =
        Template.of("home.html")
            .fill(
                Map.of(
                    "issuer", issuer.toString(),
                    "discovery", Endpoint.DISCOVERY.path(),
                    "users", String.join("\n", rows)));
    return page(200, "Test provider", content, "");
  }

  /** Any page, which may load what its policy allows beside what all pages may: nothing. */
  public static Reply page(int status, String title, String content, String morePolicy) {
    String html =
        Template.of("page.html")
            .fill(
                Map.of(
                    "title", title,
                    "style", Template.of("testkit.css").html(),
                    "content", content));
    return Reply.html(status, html)
        .with(
            "Content-Security-Policy",
            "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'"
                + morePolicy);
  }
}
