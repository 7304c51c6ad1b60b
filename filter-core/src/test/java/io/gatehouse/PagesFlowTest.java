package io.gatehouse;

import static io.gatehouse.FlowFixture.status;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.exchange.Outcome;
import io.gatehouse.pages.PageSettings;
import io.gatehouse.testkit.faults.EndpointFault;
import io.gatehouse.testkit.http.Endpoint;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What people see where a login fails. */
class PagesFlowTest {
  private static final Pattern LINK = Pattern.compile("<a href=\"([^\"]+)\">");

  private final FlowFixture flow = new FlowFixture();

  @AfterEach
  void close() {
    flow.close();
  }

  @Test
  void everyLinkOfAnErrorPageArrives() {
    String page = configurationError(flow.browser());
    assertThat(page).contains("Something is wrong with the OAuth configuration");
    List<String> links = LINK.matcher(page).results().map(link -> link.group(1)).toList();

    assertThat(links).hasSize(2);
    for (String link : links) {
      Outcome guide = flow.browser().follow(URI.create(link.replaceAll("#.*", "")));
      assertThat(status(guide)).isEqualTo(200);
      assertThat(TestBrowser.reply(guide).body())
          .contains("<h2 id=\"" + link.replaceAll(".*#", "") + "\">");
    }
  }

  @Test
  void tellsWhatTheErrorsMeanUnderTheirOwnTexts() {
    Outcome page = flow.browser().follow(FlowFixture.at(PageSettings.ERRORS_PATH));

    assertThat(TestBrowser.reply(page).body())
        .contains(
            "<h1>OAuth Errors Meaning</h1>",
            ">Something is wrong with the OAuth configuration</h2>",
            ">The user organisation <code>{Organisation ID}</code> was not found in the system</h2>",
            ">The Cognigy user is not authorised to access the system</h2>",
            "<code>liveAgentAdmin</code>");
  }

  @Test
  void speaksTheReadersLanguageWhereTheSettingsSaySo() {
    flow.with(
        flow.settings()
            .pages(
                usual ->
                    new PageSettings(
                        usual.messages(),
                        Optional.empty(),
                        usual.links(),
                        usual.errorPage(),
                        usual.providerTitle(),
                        usual.errorsPath(),
                        usual.loginPath())));
    TestRequest request =
        TestRequest.get(FlowFixture.BASE, "/login/errors").header("Accept-Language", "en-US");

    assertThat(TestBrowser.reply(flow.browser().send(request)).body())
        .contains("<html lang=\"en-US\">", "organization");
  }

  @Test
  void aPageThatLeadsElsewhereTellsNobodyWhereItWas() {
    TestBrowser browser = flow.browser();
    Outcome page = error(browser);
    assertThat(TestBrowser.header(page, "Referrer-Policy")).contains("same-origin");
    assertThat(TestBrowser.header(page, "Content-Security-Policy").orElseThrow())
        .contains("default-src 'none'", "frame-ancestors 'none'");
  }

  private String configurationError(TestBrowser browser) {
    return TestBrowser.reply(error(browser)).body();
  }

  private Outcome error(TestBrowser browser) {
    flow.provider.faults().on(EndpointFault.refusing(Endpoint.TOKEN, 401, "invalid_client"));
    return flow.logIn(browser, "/desk", "alice");
  }
}
