package io.gatehouse.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.gatehouse.exchange.ErrorPage;
import io.gatehouse.exchange.HttpReply;
import io.gatehouse.pages.ErrorPages;
import io.gatehouse.pages.PageReader;
import io.gatehouse.pages.PageSettings;
import io.gatehouse.provider.transport.ProviderException.Kind;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Which failure has which page: the status, the machine code, the heading. */
class LoginFailureTest {
  private static final String E1 = "Something is wrong with the OAuth configuration";

  static Stream<Arguments> failures() {
    return Stream.of(
        Arguments.of(new LoginFailure.Insecure(), 500, "oauth_configuration", E1),
        Arguments.of(provider(Kind.UNAVAILABLE), 503, "oauth_configuration", E1),
        Arguments.of(provider(Kind.NONSENSE), 502, "oauth_configuration", E1),
        Arguments.of(provider(Kind.REFUSED_CLIENT), 502, "oauth_configuration", E1),
        Arguments.of(new LoginFailure.Token("iss"), 502, "oauth_configuration", E1),
        Arguments.of(
            new LoginFailure.Denied("unauthorized_client"), 502, "oauth_configuration", E1),
        Arguments.of(new LoginFailure.Denied("invalid_scope"), 502, "oauth_configuration", E1),
        Arguments.of(new LoginFailure.Denied("server_error"), 503, "oauth_configuration", E1),
        Arguments.of(
            new LoginFailure.Denied("temporarily_unavailable"), 503, "oauth_configuration", E1),
        Arguments.of(
            new LoginFailure.Denied("access_denied"),
            403,
            "access_denied",
            "The login was declined"),
        Arguments.of(
            new LoginFailure.Denied("login_required"),
            502,
            "login_failed",
            "The login service refused the login"),
        Arguments.of(
            provider(Kind.REFUSED_GRANT),
            400,
            "invalid_grant",
            "This login could not be completed"),
        Arguments.of(
            new LoginFailure.Forged("state"),
            400,
            "invalid_request",
            "This login could not be completed"),
        Arguments.of(
            new LoginFailure.OrganisationNotFound(Optional.of("0815")),
            403,
            "organisation_not_found",
            "The user organisation 0815 was not found in the system"),
        Arguments.of(
            new LoginFailure.OrganisationNotFound(Optional.empty()),
            403,
            "organisation_not_found",
            "The user organisation (none) was not found in the system"),
        Arguments.of(
            new LoginFailure.NotAuthorised("no_project_role"),
            403,
            "not_authorised",
            "The Cognigy user is not authorised to access the system"),
        Arguments.of(
            new LoginFailure.Loop(), 500, "login_loop", "The login does not come to an end"));
  }

  private static LoginFailure provider(Kind kind) {
    return new LoginFailure.Provider(kind, "why");
  }

  @ParameterizedTest
  @MethodSource("failures")
  void hasItsOwnPage(LoginFailure failure, int status, String code, String heading) {
    ErrorPage page = failure.page();
    HttpReply reply = complete(page);

    assertThat(page.status()).isEqualTo(status);
    assertThat(page.code()).isEqualTo(code);
    assertThat(reply.body()).contains("<title>" + heading + "</title>");
    assertThat(reply.headers().stream().anyMatch(each -> each.name().equals("Retry-After")))
        .isEqualTo(status == 503);
    assertThat(failure.reason()).isNotBlank();
  }

  @Test
  void cutsAndEscapesTheIdOfAnOrganisation() {
    LoginFailure failure =
        new LoginFailure.OrganisationNotFound(Optional.of("<script>\n" + "x".repeat(500)));

    assertThat(complete(failure.page()).body())
        .contains("<code>&lt;script&gt;?" + "x".repeat(55) + "…</code>")
        .doesNotContain("<script>");
    assertThat(failure.reason()).doesNotContain("\n").hasSizeLessThan(120);
  }

  @Test
  void knowsThreeCausesOfMissingRoles() {
    assertThat(new LoginFailure.NotAuthorised("project_not_mapped").causeCode())
        .contains("project_not_mapped");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LoginFailure.NotAuthorised("another"));
  }

  private static HttpReply complete(ErrorPage page) {
    return new ErrorPages(PageSettings.usual())
        .complete(
            LoginFailure.reply(page),
            new PageReader(name -> Optional.empty(), () -> "https://desk.example"));
  }
}
