package io.gatehouse.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class DocumentationTest {
  private static final Path DOCS = Path.of(System.getProperty("basedir", "."), "..", "docs");

  @Test
  void configurationSaysWhatTheKeysSay() throws IOException {
    isUpToDate("configuration.md", ConfigurationPage.text());
  }

  @Test
  void badSettingsSayWhatTheTestsSay() throws IOException {
    isUpToDate("bad-settings.md", BadSettingsPage.text());
  }

  private static void isUpToDate(String page, String text) throws IOException {
    Path file = DOCS.resolve(page);
    if (Boolean.getBoolean("update.docs")) {
      Files.createDirectories(DOCS);
      Files.writeString(file, text);
    }
    assertThat(file)
        .as(
            "docs/%s is stale; run ./mvnw test -pl filter-core -am -Dtest=DocumentationTest"
                + " -Dsurefire.failIfNoSpecifiedTests=false -Dupdate.docs=true, and commit it",
            page)
        .hasContent(text);
  }
}
