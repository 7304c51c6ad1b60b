package io.gatehouse.login;

import io.gatehouse.exchange.ErrorPage;
import io.gatehouse.exchange.HttpReply;
import io.gatehouse.exchange.HttpRequest;
import io.gatehouse.provider.transport.ProviderException;
import java.util.Optional;
import java.util.Set;

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

  /**
   * No account of the application belongs to the user's organisation.
   *
   * @param organisation its id, as the provider says it; empty if it says none
   */
  record OrganisationNotFound(Optional<String> organisation) implements LoginFailure {
    @Override
    public ErrorPage page() {
      return ErrorPage.of(
          403,
          "organisation_not_found",
          "The user organisation `"
              + organisation.map(ShownId::of).orElse("(none)")
              + "` was not found in the system",
          "No account of this application belongs to it. Ask an administrator to set the organisation up.");
    }

    @Override
    public String reason() {
      return organisation
          .map(id -> "no account is mapped to the organisation " + ShownId.of(id))
          .orElse("the tokens name no organisation of the user");
    }
  }

  /**
   * The user has no role by which the application lets people in.
   *
   * @param cause why, for log and audit: one of the constants
   */
  record NotAuthorised(String cause) implements LoginFailure {
    /** No role for the whole organisation, and projects do not count here. */
    public static final String NO_GLOBAL_ROLE = "no_global_role";

    /** Neither a role for the whole organisation, nor one in a project. */
    public static final String NO_PROJECT_ROLE = "no_project_role";

    /** A role in projects only that belong to no inbox. */
    public static final String PROJECT_NOT_MAPPED = "project_not_mapped";

    public NotAuthorised {
      if (!Set.of(NO_GLOBAL_ROLE, NO_PROJECT_ROLE, PROJECT_NOT_MAPPED).contains(cause)) {
        throw new IllegalArgumentException("no cause of this failure");
      }
    }

    @Override
    public ErrorPage page() {
      return ErrorPage.of(
          403,
          "not_authorised",
          "The Cognigy user is not authorised to access the system",
          "You have no role by which this application lets people in. Ask an administrator to give you one.");
    }

    @Override
    public String reason() {
      return "the user is not authorised: " + cause;
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
