package io.gatehouse.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.exchange.ErrorPage;
import io.gatehouse.exchange.HttpReply;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class ErrorPagesTest {
  private static final ErrorPage E2 =
      ErrorPage.of(403, "organisation_not_found", "organisation").with("organisation", "<Acme>");
  private static final ErrorPage E3 = ErrorPage.of(403, "not_authorised", "authorisation");

  @Test
  void showsHeadingMeaningGuideSupportAndReference() {
    HttpReply reply = reply(E3.reply(), settings -> settings, Map.of("Accept", "text/html"));

    assertThat(reply.status()).isEqualTo(403);
    assertThat(reply.body())
        .contains(
            "<html lang=\"en-GB\">",
            "<h1>The Cognigy user is not authorised to access the system</h1>",
            "none of the roles that this application asks for",
            "<a href=\"https://desk.example/app/login/errors#not_authorised\">",
            "In case the guides above didn&#39;t solve the issue,"
                + " <a href=\"https://desk.example/app/login/errors#support\">you can reach us"
                + " through support</a>",
            "<a href=\"https://desk.example/app/login?anew=true\">Log in again, or with another account</a>",
            "Reference: <code>" + E3.reference() + "</code>");
  }

  @Test
  void escapesWhatOthersSay() {
    HttpReply reply = reply(E2.reply(), settings -> settings, Map.of());

    assertThat(reply.body())
        .contains(
            "<title>The user organisation &lt;Acme&gt; was not found in the system</title>",
            "<h1>The user organisation <code>&lt;Acme&gt;</code> was not found in the system</h1>")
        .doesNotContain("<Acme>");
  }

  @Test
  void tellsProgramsTheSameAsJson() {
    HttpReply reply = reply(E2.reply(), settings -> settings, Map.of("Accept", "application/json"));

    assertThat(reply.headers()).contains(new HttpReply.Header("Content-Type", "application/json"));
    assertThat(reply.body())
        .contains(
            "\"error\":\"organisation_not_found\"",
            "\"error_description\":\"The user organisation <Acme> was not found in the system. ",
            "\"reference\":\"" + E2.reference() + "\"",
            "\"guide\":\"https://desk.example/app/login/errors#organisation_not_found\"",
            "\"support\":\"https://desk.example/app/login/errors#support\"");
  }

  @Test
  void speaksTheLanguageOfTheSettingsOrOfTheReader() {
    assertThat(reply(E3.reply(), in(Optional.of(java.util.Locale.US)), Map.of()).body())
        .contains("<html lang=\"en-US\">", "is not authorized to access");
    UnaryOperator<PageSettings> browser = in(Optional.empty());
    assertThat(reply(E3.reply(), browser, Map.of("Accept-Language", "en-US,en")).body())
        .contains("is not authorized to access");
    assertThat(reply(E3.reply(), browser, Map.of()).body()).contains("is not authorised to access");
  }

  @Test
  void namesTheApplicationsOwnPageForPeopleOnly() {
    UnaryOperator<PageSettings> own =
        settings ->
            new PageSettings(
                settings.messages(),
                settings.language(),
                new PageLinks(
                    "/help",
                    "https://help.example/o",
                    "/help#roles",
                    "https://support.example/",
                    Optional.empty()),
                Optional.of("/error.jsp"),
                "Example",
                settings.errorsPath(),
                settings.loginPath());

    HttpReply reply = reply(E3.reply().with("Retry-After", "10"), own, Map.of());
    assertThat(reply.ownPage().orElseThrow().path()).isEqualTo("/error.jsp");
    assertThat(reply.ownPage().orElseThrow().attributes())
        .containsEntry("io.gatehouse.error.code", "not_authorised")
        .containsEntry("io.gatehouse.error.status", 403)
        .containsEntry(
            "io.gatehouse.error.heading", "The Example user is not authorised to access the system")
        .containsEntry("io.gatehouse.error.guide", "https://desk.example/app/help#roles")
        .containsEntry("io.gatehouse.error.support", "https://support.example/")
        .containsEntry("io.gatehouse.error.reference", E3.reference())
        .containsKey("io.gatehouse.error.meaning")
        .hasSize(7);
    assertThat(reply.headers()).contains(new HttpReply.Header("Retry-After", "10"));
    assertThat(reply(E3.reply(), own, Map.of("Accept", "application/json")).ownPage()).isEmpty();
  }

  @Test
  void leavesCompleteRepliesAlone() {
    HttpReply complete = HttpReply.of(200, "text/plain", "hello");
    assertThat(reply(complete, settings -> settings, Map.of())).isEqualTo(complete);
  }

  private static UnaryOperator<PageSettings> in(Optional<java.util.Locale> language) {
    return settings ->
        new PageSettings(
            settings.messages(),
            language,
            settings.links(),
            settings.errorPage(),
            settings.providerTitle(),
            settings.errorsPath(),
            settings.loginPath());
  }

  private static HttpReply reply(
      HttpReply reply, UnaryOperator<PageSettings> change, Map<String, String> headers) {
    return new ErrorPages(change.apply(PageSettings.usual()))
        .complete(
            reply,
            new PageReader(
                name -> Optional.ofNullable(headers.get(name)), () -> "https://desk.example/app"));
  }
}
