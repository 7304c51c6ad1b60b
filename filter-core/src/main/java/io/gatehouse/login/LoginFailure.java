package io.gatehouse.login;

import io.gatehouse.exchange.ErrorPage;
import io.gatehouse.exchange.HttpReply;
import io.gatehouse.pages.PageLinks;
import io.gatehouse.provider.transport.ProviderException;
import java.util.Optional;
import java.util.Set;

/**
 * Why a login ended without a session. Which page says so is here; which rule broke is only in the
 * log.
 */
public sealed interface LoginFailure {

  /** The page, without a reference yet. */
  ErrorPage page();

  /** What the log says. */
  String reason();

  /** Its cause by a stable code, for the audit, where the page's code does not say all. */
  default Optional<String> causeCode() {
    return Optional.empty();
  }

  /** The page as a reply. */
  static HttpReply reply(ErrorPage page) {
    return page.status() == 503 ? page.reply().with("Retry-After", "10") : page.reply();
  }

  /** An answer that no honest provider gave to this browser's question. */
  record Forged(String rule) implements LoginFailure {
    @Override
    public ErrorPage page() {
      return ErrorPage.of(400, "invalid_request", "forged");
    }

    @Override
    public String reason() {
      return "callback refused: " + rule;
    }
  }

  /** The provider, or the user there, said no. */
  record Denied(String error) implements LoginFailure {
    /** What it says of us, and not of the user (RFC 6749 4.1.2.1, OpenID Connect Core 3.1.2.6). */
    private static final Set<String> ABOUT_US =
        Set.of(
            "invalid_request",
            "unauthorized_client",
            "unsupported_response_type",
            "invalid_scope",
            "invalid_request_uri",
            "invalid_request_object",
            "request_not_supported",
            "request_uri_not_supported",
            "registration_not_supported",
            "invalid_client");

    @Override
    public ErrorPage page() {
      if (ABOUT_US.contains(error)) {
        return configuration(502, "refused");
      }
      return switch (error) {
        case "access_denied" -> ErrorPage.of(403, "access_denied", "denied");
        case "server_error", "temporarily_unavailable" -> configuration(503, "unavailable");
        default -> ErrorPage.of(502, "login_failed", "refused");
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
        case UNAVAILABLE -> configuration(503, "unavailable");
        case REFUSED_GRANT -> ErrorPage.of(400, "invalid_grant", "late");
        default -> configuration(502, "refused");
      };
    }
  }

  /** A token that must hold does not. */
  record Token(String rule) implements LoginFailure {
    @Override
    public ErrorPage page() {
      return configuration(502, "untrusted");
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
          ? ErrorPage.of(503, "temporarily_unavailable", "application.unavailable")
          : ErrorPage.of(403, "access_denied", "application");
    }

    @Override
    public String reason() {
      return answer instanceof LoginGroups.Answer.Unavailable unavailable
          ? "the application's groups are not known: " + unavailable.reason()
          : "the application's IdentityStoreHandler did not accept the caller; see what its stores answer to a LoginCredential, or take gatehouse.identity_stores out";
    }
  }

  /** What the application knows of organisations cannot be had now. */
  record AccountsUnavailable(String why) implements LoginFailure {
    @Override
    public ErrorPage page() {
      return ErrorPage.of(503, "temporarily_unavailable", "application.unavailable");
    }

    @Override
    public String reason() {
      return "the accounts cannot be asked: " + why;
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
      return ErrorPage.of(403, "organisation_not_found", "organisation")
          .with("organisation", organisation.map(ShownId::of).orElse("(none)"));
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
    /** No valid role in the whole organisation, and no project at all. */
    public static final String NO_GLOBAL_ROLE = "no_global_role";

    /** In projects, and without a valid role in any. */
    public static final String NO_PROJECT_ROLE = "no_project_role";

    /** A valid role, in projects that no inbox of the account has. */
    public static final String PROJECT_NOT_MAPPED = "project_not_mapped";

    public NotAuthorised {
      if (!Set.of(NO_GLOBAL_ROLE, NO_PROJECT_ROLE, PROJECT_NOT_MAPPED).contains(cause)) {
        throw new IllegalArgumentException("no cause of this failure");
      }
    }

    @Override
    public ErrorPage page() {
      return ErrorPage.of(403, "not_authorised", "authorisation");
    }

    @Override
    public String reason() {
      return "the user is not authorised: " + cause;
    }

    @Override
    public Optional<String> causeCode() {
      return Optional.of(cause);
    }
  }

  /** There is a local user of that e-mail address, and the caller cannot become it, or not now. */
  record LocalUser(LocalUsers.Answer answer) implements LoginFailure {
    @Override
    public ErrorPage page() {
      if (answer instanceof LocalUsers.Answer.Unavailable) {
        return ErrorPage.of(503, "temporarily_unavailable", "conflict.unavailable");
      }
      return answer instanceof LocalUsers.Answer.Refused refused && refused.isForNow()
          ? ErrorPage.of(403, PageLinks.NOT_MOVED_YET, "conflict.later")
          : ErrorPage.of(403, "account_conflict", "conflict");
    }

    @Override
    public String reason() {
      return answer instanceof LocalUsers.Answer.Unavailable unavailable
          ? "the local user is not known: " + unavailable.reason()
          : ((LocalUsers.Answer.Refused) answer).reason();
    }

    @Override
    public Optional<String> causeCode() {
      return answer instanceof LocalUsers.Answer.Refused refused
          ? Optional.of(refused.cause())
          : Optional.empty();
    }
  }

  /** The browser goes back and forth between application and provider. */
  record Loop() implements LoginFailure {
    @Override
    public ErrorPage page() {
      return ErrorPage.of(500, "login_loop", "loop");
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
      return configuration(500, "insecure");
    }

    @Override
    public String reason() {
      return "the request came over plain http; use https, or behind a proxy set gatehouse.base_url or gatehouse.trusted_proxies, or for a test set gatehouse.insecure_http=true";
    }
  }

  private static ErrorPage configuration(int status, String message) {
    return ErrorPage.of(status, "oauth_configuration", "configuration." + message);
  }
}
