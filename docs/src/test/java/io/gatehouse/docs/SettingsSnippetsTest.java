package io.gatehouse.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.settings.Application;
import io.gatehouse.settings.InvalidSettingsException;
import io.gatehouse.settings.Reading;
import io.gatehouse.settings.SettingsReader;
import io.gatehouse.settings.SettingsSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every XML snippet is well-formed, and settings in the documents are taken without a word. */
class SettingsSnippetsTest {
  /** Generated from a test of the core, which tries each of its snippets. */
  private static final String A_KEY = "A".repeat(43) + "=";

  private static final String WRONG_ON_PURPOSE = "docs/bad-settings.md";

  private static final String OF_A_SERVER = "# The settings file of a server";
  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{env\\.([A-Z_]+)\\}");
  private static final Pattern FILE = Pattern.compile("/run/secrets/([a-z.-]+)");
  private static final Pattern VARIABLE = Pattern.compile("export (GATEHOUSE_[A-Z_]+)=(\\S+)");

  @TempDir private Path secrets;

  static Stream<Document.Snippet> xml() {
    return Document.snippets("xml");
  }

  static Stream<Document.Snippet> properties() {
    return Document.snippets("properties")
        .filter(snippet -> !snippet.place().startsWith(WRONG_ON_PURPOSE));
  }

  static Stream<Document.Snippet> variables() {
    return Document.snippets("sh").filter(snippet -> VARIABLE.matcher(snippet.text()).find());
  }

  @ParameterizedTest
  @MethodSource("xml")
  void everyXmlSnippetIsWellFormedAndItsContextParamsAreRight(Document.Snippet snippet)
      throws Exception {
    Map<String, String> params = Xml.contextParams(Xml.parse(withFiles(snippet.text())));
    if (!params.isEmpty()) {
      assertAccepted(SettingsSource.contextParams(params), snippet.text());
    }
  }

  @ParameterizedTest
  @MethodSource("properties")
  void everyPropertiesSnippetIsRight(Document.Snippet snippet) throws Exception {
    String text = withFiles(snippet.text());
    assertAccepted(
        text.startsWith(OF_A_SERVER)
            ? SettingsSource.serverFile(snippet.place(), text)
            : SettingsSource.propertiesFile(snippet.place(), text),
        snippet.text());
  }

  @ParameterizedTest
  @MethodSource("variables")
  void everyVariableOfAShellSnippetIsASetting(Document.Snippet snippet) throws Exception {
    Map<String, String> variables = new HashMap<>();
    Matcher variable = VARIABLE.matcher(withFiles(snippet.text()));
    while (variable.find()) {
      variables.put(variable.group(1), variable.group(2));
    }
    assertAccepted(SettingsSource.environment(variables), snippet.text());
  }

  /** Beside the least that any application sets, where the snippet shows only a part. */
  private static void assertAccepted(SettingsSource source, String snippet)
      throws InvalidSettingsException {
    Map<String, String> least = new HashMap<>();
    boolean whole = source.texts().keySet().stream().anyMatch(key -> key.endsWith("issuer"));
    if (!whole) {
      least.put("gatehouse.issuer", "https://login.example");
      least.put("gatehouse.client_id", "desk");
      if (source.texts().keySet().stream().noneMatch(SettingsSnippetsTest::standsForASecret)) {
        least.put("gatehouse.client_secret", "a-secret");
      }
    }
    List<SettingsSource> sources = new ArrayList<>();
    sources.add(new SettingsSource("least", SettingsSource.Kind.PROPERTIES_FILE, least, List.of()));
    sources.add(SettingsSource.environment(placeholders(snippet)));
    sources.add(source);

    Reading reading = SettingsReader.read(sources, Application.at("/desk"), Duration.ofMinutes(30));

    assertThat(reading.warnings()).isEmpty();
  }

  private static boolean standsForASecret(String key) {
    String name = key.toLowerCase(Locale.ROOT);
    return name.contains("client_secret") || name.contains("token_endpoint_auth_method");
  }

  private static Map<String, String> placeholders(String snippet) {
    Map<String, String> variables = new HashMap<>();
    Matcher placeholder = PLACEHOLDER.matcher(snippet);
    while (placeholder.find()) {
      String name = placeholder.group(1);
      variables.put(name, name.endsWith("KEYS") ? A_KEY : "a-long-enough-value-of-" + name);
    }
    return variables;
  }

  /** Files that a snippet names must be there when it is read. */
  private String withFiles(String snippet) throws IOException {
    Matcher file = FILE.matcher(snippet);
    while (file.find()) {
      boolean isKeys = file.group(1).endsWith("store-keys");
      Files.writeString(secrets.resolve(file.group(1)), isKeys ? A_KEY + "\n" : "a-secret\n");
    }
    return FILE.matcher(snippet)
        .replaceAll(match -> Matcher.quoteReplacement(secrets.resolve(match.group(1)).toString()));
  }
}
