package io.gatehouse.login;

import io.gatehouse.exchange.ErrorPage;
import io.gatehouse.exchange.HttpReply;
import io.gatehouse.exchange.HttpRequest;
import io.gatehouse.provider.transport.ProviderException;

/**
 * Why a login ended without a session. What its page says is here; which rule broke is only in the
 * log.
 */
public sealed interface LoginFailure {

  /** The page, without a reference yet. */
  ErrorPage page();

  /** What the log says. */
  String reason();

  /** The page as a reply to that request. */
  default HttpReply reply(HttpRequest request, ErrorPage page) {
    return page.reply(request);
  }

  /** An answer that no honest provider gave to this browser's question. */
  record Forged(String rule) implements LoginFailure {
    @Override
    public ErrorPage page() {
      return ErrorPage.of(
          400,
          "invalid_request",
          "This login could not be completed",
          "The answer does not belong to a login that this browser began. Go back to the application and log in from there; cookies must be allowed.");
    }

    @Override
    public String reason() {
      return "callback refused: " + rule;
    }
  }

  /** The provider, or the user there, said no. */
  record Denied(String error) implements LoginFailure {
    @Override
    public ErrorPage page() {
      return switch (error) {
        case "access_denied" ->
            ErrorPage.of(
                403,
                "access_denied",
                "The login was declined",
                "You, or your organisation's login service, did not allow this application to log you in.");
        case "server_error", "temporarily_unavailable" -> unavailable();
        default ->
            ErrorPage.of(
                502,
                "login_failed",
                "The login service refused the login",
                "Try again. If it happens again, tell the people who run this application, with the reference below.");
      };
    }

    @Override
    public String reason() {
      return "the provider answered error=" + error.replaceAll("[^a-z_]", "?");
    }
  }

  /** The provider cannot be asked, or what it says cannot be trusted. */
  record Provider(ProviderException.Kind kind, String reason) implements LoginFailure {
    @Override
    public ErrorPage page() {
      return switch (kind) {
        case UNAVAILABLE -> unavailable();
        case REFUSED_GRANT ->
            ErrorPage.of(
                400,
                "invalid_grant",
                "This login could not be completed",
                "The login service does not accept this login any more. Go back to the application and log in again.");
        default ->
            ErrorPage.of(
                502,
                "oauth_configuration",
                "Something is wrong with the login's configuration",
                "The people who run this application can find the reason in its log, by the reference below.");
      };
    }

    @Override
    public HttpReply reply(HttpRequest request, ErrorPage page) {
      HttpReply reply = page.reply(request);
      return kind == ProviderException.Kind.UNAVAILABLE ? reply.with("Retry-After", "10") : reply;
    }
  }

  /** A token that must hold does not. */
  record Token(String rule) implements LoginFailure {
    @Override
    public ErrorPage page() {
      return ErrorPage.of(
          502,
          "invalid_token",
          "The login service's answer could not be trusted",
          "Try again. If it happens again, tell the people who run this application, with the reference below.");
    }

    @Override
    public String reason() {
      return "token refused: rule " + rule;
    }
  }

  /** The application does not let the caller in, or could not be asked. */
  record Application(LoginGroups.Answer answer) implements LoginFailure {
    @Override
    public ErrorPage page() {
      return answer instanceof LoginGroups.Answer.Unavailable
          ? ErrorPage.of(
              503,
              "temporarily_unavailable",
              "Your permissions cannot be found out now",
              "Wait a moment, then go back to the application and log in again.")
          : ErrorPage.of(
              403,
              "access_denied",
              "This application does not let you in",
              "The login service knows you, but the application does not want you. Ask the people who run it.");
    }

    @Override
    public String reason() {
      return answer instanceof LoginGroups.Answer.Unavailable unavailable
          ? "the application's groups are not known: " + unavailable.reason()
          : "the application's IdentityStoreHandler did not accept the caller; see what its stores answer to a LoginCredential, or take gatehouse.identity_stores out";
    }

    @Override
    public HttpReply reply(HttpRequest request, ErrorPage page) {
      HttpReply reply = page.reply(request);
      return page.status() == 503 ? reply.with("Retry-After", "10") : reply;
    }
  }

  /** The browser goes back and forth between application and provider. */
  record Loop() implements LoginFailure {
    @Override
    public ErrorPage page() {
      return ErrorPage.of(
          500,
          "login_loop",
          "The login does not come to an end",
          "It was begun again and again. Check that cookies are allowed, close this window, wait a minute, and try again.");
    }

    @Override
    public String reason() {
      return "a login loop was ended: does the browser keep cookies, and do all nodes share one store?";
    }
  }

  /** Cookies cannot be kept safe. */
  record Insecure() implements LoginFailure {
    @Override
    public ErrorPage page() {
      return ErrorPage.of(
          500,
          "oauth_configuration",
          "Something is wrong with the login's configuration",
          "This address is not reached over https. The people who run this application can find the reason in its log.");
    }

    @Override
    public String reason() {
      return "the request came over plain http; use https, or behind a proxy set gatehouse.base_url or gatehouse.trusted_proxies, or for a test set gatehouse.insecure_http=true";
    }
  }

  private static ErrorPage unavailable() {
    return ErrorPage.of(
        503,
        "temporarily_unavailable",
        "The login service cannot be reached",
        "Wait a moment, then load this page again. You have lost nothing.");
  }
}
