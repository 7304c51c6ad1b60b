package io.gatehouse.login;

import static java.lang.System.Logger.Level.WARNING;

import io.gatehouse.audit.AuditEvent;
import io.gatehouse.codeflow.AuthorizationCodeFlow;
import io.gatehouse.codeflow.AuthorizationSettings;
import io.gatehouse.exchange.Caller;
import io.gatehouse.exchange.Cookie;
import io.gatehouse.exchange.ErrorPage;
import io.gatehouse.exchange.HtmlPage;
import io.gatehouse.exchange.HttpReply;
import io.gatehouse.exchange.HttpRequest;
import io.gatehouse.exchange.LoginWish;
import io.gatehouse.exchange.QueryParameters;
import io.gatehouse.pages.PageSettings;
import io.gatehouse.pages.PageTexts;
import io.gatehouse.provider.transport.ProviderException;
import io.gatehouse.session.PromptedBrowsers;
import io.gatehouse.session.Revocations;
import io.gatehouse.store.RandomKey;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Sends a browser to its provider; the one place where logins begin and their failures become
 * replies.
 */
final class LoginStart {
  private static final System.Logger LOG = System.getLogger(LoginStart.class.getName());

  private final LoginSettings settings;
  private final LoginProviders providers;
  private final AuthorizationCodeFlow flow;
  private final Cookie browser;
  private final LoopGuard loops;
  private final PromptedBrowsers prompted;
  private final LoginAudit audit;
  private final PageSettings pages;
  private final boolean insecureHttp;

  /** What a login needs beside its settings and providers. */
  record Parts(
      AuthorizationCodeFlow flow,
      Cookie browser,
      LoopGuard loops,
      PromptedBrowsers prompted,
      Revocations revocations,
      LoginGroups groups,
      LoginAudit audit,
      LocalUsers users,
      PageSettings pages,
      boolean insecureHttp) {}

  LoginStart(LoginSettings settings, LoginProviders providers, Parts parts) {
    this.settings = settings;
    this.providers = providers;
    this.flow = parts.flow();
    this.browser = parts.browser();
    this.loops = parts.loops();
    this.prompted = parts.prompted();
    this.audit = parts.audit();
    this.pages = parts.pages();
    this.insecureHttp = parts.insecureHttp();
  }

  /** Where a login leads, and what is wanted of it. */
  record Aim(String target, LoginWish wish) {}

  /** To the provider for that place, or to the page where people choose one. */
  HttpReply begin(HttpRequest request, Aim aim) {
    List<LoginProviders.Entry> fitting = providers.fitting(request, aim.target());
    if (fitting.size() == 1) {
      return begin(request, aim, fitting.get(0), Optional.empty());
    }
    return fitting.isEmpty() ? notFound() : choice(request, aim, fitting);
  }

  /** To that provider. */
  HttpReply begin(
      HttpRequest request, Aim aim, LoginProviders.Entry entry, Optional<String> loginHint) {
    if (!isSafe(request)) {
      return failure(new LoginFailure.Insecure(), LoginAudit.at(entry));
    }
    if (loops.isLooping(request)) {
      return failure(new LoginFailure.Loop(), LoginAudit.at(entry));
    }
    Optional<String> known = browser.read(request);
    String cookie = known.orElseGet(RandomKey::next);
    try {
      URI location =
          flow.start(
              entry.provider(),
              new AuthorizationCodeFlow.Start(
                  asking(request, aim, entry.settings().authorization()),
                  providers.redirectUri(request, entry),
                  aim.target(),
                  cookie,
                  loginHint,
                  aim.wish()));
      HttpReply reply = HttpReply.found(location);
      return known.isPresent() ? reply : with(reply, browser.set(request, cookie));
    } catch (ProviderException e) {
      return failure(
          new LoginFailure.Provider(e.kind(), String.valueOf(e.getMessage())),
          LoginAudit.at(entry));
    }
  }

  private AuthorizationSettings asking(HttpRequest request, Aim aim, AuthorizationSettings usual) {
    if (aim.wish().anew()) {
      return usual.askingToLogInAnew();
    }
    return prompted.isMarked(request) ? usual.askingToLogIn() : usual;
  }

  /** To the provider once more, for an answer that came too late; the second time a page. */
  HttpReply restart(HttpRequest request, Aim aim, LoginProviders.Entry entry) {
    return loops.wasRestarted(request)
        ? failure(new LoginFailure.Loop(), LoginAudit.at(entry))
        : with(begin(request, aim, entry, Optional.empty()), loops.restarted(request));
  }

  /**
   * The failure's page; its reason in the log and the audit, under the page's reference.
   *
   * @param who whose login it was, as far as it is known
   */
  HttpReply failure(LoginFailure failure, AuditEvent.Who who) {
    ErrorPage page = logged(failure);
    audit.refused(failure, page, who);
    return LoginFailure.reply(page);
  }

  /** The same for somebody who is known, and not let in. */
  HttpReply failure(LoginFailure failure, Caller who) {
    ErrorPage page = logged(failure);
    audit.refused(failure, page, who);
    return LoginFailure.reply(page);
  }

  private static ErrorPage logged(LoginFailure failure) {
    ErrorPage page = failure.page();
    LOG.log(
        WARNING,
        "login failed ({0}, reference {1}): {2}",
        page.code(),
        page.reference(),
        failure.reason());
    return page;
  }

  static HttpReply with(HttpReply reply, HttpReply.Header header) {
    return reply.with(header.name(), header.value());
  }

  private boolean isSafe(HttpRequest request) {
    String host = request.baseUrl().getHost();
    boolean loopback =
        host.equals("localhost")
            || host.equals("[::1]")
            || host.matches("127\\.\\d+\\.\\d+\\.\\d+");
    return request.isSecure() || loopback || insecureHttp;
  }

  private static HttpReply notFound() {
    return ErrorPage.of(404, "not_found", "nowhere").reply();
  }

  private HttpReply choice(HttpRequest request, Aim aim, List<LoginProviders.Entry> fitting) {
    String links =
        fitting.stream()
            .map(
                entry ->
                    "<li><a href=\""
                        + HtmlPage.escape(link(request, aim, entry))
                        + "\">"
                        + HtmlPage.escape(entry.settings().provider().label())
                        + "</a></li>")
            .collect(Collectors.joining("\n"));
    return PageTexts.of(pages, request).page(200, "choice.heading", "<ul>\n" + links + "\n</ul>");
  }

  private String link(HttpRequest request, Aim aim, LoginProviders.Entry entry) {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("provider", entry.name());
    parameters.putAll(aim.wish().parameters());
    parameters.put("return", aim.target());
    return request.baseUrl() + settings.loginPath() + "?" + QueryParameters.format(parameters);
  }
}
