package io.gatehouse.ee.authmodule;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.testkit.TestProvider;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The application brings a language along. */
class AddedMessagesTest {
  private static final String FILE = "classes/gatehouse-messages_de.properties";

  private final TestProvider provider = TestProvider.start();

  @AfterEach
  void close() {
    provider.close();
  }

  @Test
  void speaksIt() throws Exception {
    HttpResponse<String> page = page("forged.heading=Die Anmeldung ging nicht zu Ende: ü\n");

    assertThat(page.statusCode()).isEqualTo(400);
    assertThat(page.body())
        .contains(
            "<html lang=\"de\">",
            "<h1>Die Anmeldung ging nicht zu Ende: ü</h1>",
            "cookies must be allowed");
  }

  @Test
  void isClosedWhereItsMessagesAreWrong() throws Exception {
    HttpResponse<String> page = page("forged.heading=Die {anmeldung}\n");

    assertThat(page.statusCode()).isEqualTo(500);
    assertThat(page.body()).contains("Something is wrong with the OAuth configuration");
  }

  private HttpResponse<String> page(String messages) throws Exception {
    Map<String, String> params = TomcatApp.params(provider.issuer().toString());
    params.put("gatehouse.language", "de");
    try (TomcatApp app = TomcatApp.startWith(params, Map.of(FILE, messages))) {
      return new Visitor(app, provider).get("/callback?state=x&state=y");
    }
  }
}
