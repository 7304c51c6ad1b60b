package io.gatehouse.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessagesTest {
  private static final String GERMAN = "gatehouse-messages_de.properties";

  private final Messages messages =
      Messages.with(
          Map.of(
              GERMAN,
              "needed.heading=Sie sind nicht angemeldet\nagain=[Mit anderem Konto anmelden]",
              "gatehouse-messages_de_AT.properties",
              "needed.heading=Sie sind ned angemeldet",
              "gatehouse-messages.properties",
              "needed.text=Ring 4711."));

  @Test
  void speaksBritishAndAmericanByItself() {
    Messages ours = Messages.ofOurs();
    assertThat(ours.tags()).containsExactly("en-GB", "en-US");
    assertThat(ours.get(Locale.UK, "organisation.heading").text()).contains("organisation");
    assertThat(ours.get(Locale.US, "organisation.heading").text()).contains("organization");
    assertThat(ours.get(Locale.US, "authorisation.heading").text()).contains("authorized");
    assertThat(ours.get(Locale.US, "needed.heading"))
        .isEqualTo(ours.get(Locale.UK, "needed.heading"));
  }

  @Test
  void everyAmericanTextHasABritishOneAndIsOtherwise() {
    assertThat(MessageFile.problems("gatehouse-messages_en_US.properties", resource("en_US")))
        .isEmpty();
    assertThat(MessageFile.problems("gatehouse-messages_en_GB.properties", resource("en_GB")))
        .isEmpty();
    assertThat(resource("en_US")).doesNotContain("organisation was", "authorised");
  }

  @Test
  void theDocumentationExplainsTheErrorsUnderTheirOwnTexts() throws Exception {
    Path page = Path.of(System.getProperty("basedir", "."), "..", "docs", "agent-login.md");
    Map<String, String> values =
        Map.of("provider", PageSettings.PROVIDER_TITLE, "organisation", "{Organisation ID}");
    for (String message : List.of("configuration", "organisation", "authorisation")) {
      String heading = Messages.ofOurs().get(Locale.UK, message + ".heading").plain(values);
      assertThat(Files.readString(page).replace("`", ""))
          .contains("\n## OAuth Errors Meaning\n", "\n### " + heading + "\n");
    }
  }

  @Test
  void addsTheApplicationsLanguagesAndFallsBackStepByStep() {
    assertThat(messages.tags()).containsExactly("de", "de-AT", "en-GB", "en-US");
    Locale austrian = messages.fitting(Locale.forLanguageTag("de-AT")).orElseThrow();
    assertThat(messages.get(austrian, "needed.heading").text()).contains("ned");
    assertThat(messages.get(austrian, "again").text()).contains("Konto");
    assertThat(messages.get(austrian, "needed.text").text()).contains("4711");
    assertThat(messages.get(austrian, "loop.heading").text()).contains("does not come to an end");
    assertThat(messages.get(Locale.UK, "needed.text").text()).contains("4711");
  }

  @Test
  void findsTheLanguageThatIsNear() {
    assertThat(messages.fitting(Locale.forLanguageTag("de-CH"))).contains(Locale.GERMAN);
    assertThat(messages.fitting(Locale.FRENCH)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "'de-CH,en;q=0.5',de",
    "'fr,de-AT;q=0.8',de-AT",
    "'en-US',en-US",
    "'en',en-GB",
    "'fr',en-GB",
    "'*',en-GB",
    "';;;q=x',en-GB"
  })
  void choosesWhatTheBrowserAsksFor(String acceptLanguage, String tag) {
    assertThat(messages.chosen(acceptLanguage).toLanguageTag()).isEqualTo(tag);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "gatehouse-messages_de.properties;nedeed.heading=x;key nedeed.heading, is shown by no page",
        "gatehouse-messages_de.properties;needed.heading={x;without its other half",
        "gatehouse-messages_de.properties;needed.heading=\\u00z;broken \\u escape",
        "gatehouse-messages_d.properties;needed.heading=x;has no language in its name",
        "gatehouse-messages-de.properties;needed.heading=x;has no language in its name"
      })
  void saysWhatIsWrongWithAFileAndLeavesItOut(String name, String text, String problem) {
    assertThat(Messages.problems(Map.of(name, text))).singleElement().asString().contains(problem);
    assertThat(Messages.with(Map.of(name, text)).tags()).isEqualTo(Set.of("en-GB", "en-US"));
  }

  private static String resource(String suffix) {
    try (var in = Messages.class.getResourceAsStream("messages_" + suffix + ".properties")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
