package io.gatehouse.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every file of the application. */
class PagesTest {
  private static final Path PAGES = Path.of("src/main/webapp");
  private static final Path SOURCES = Path.of("src/main/java");

  // An action's attributes may hold expressions: c:out escapes what it writes, the others write
  // none.
  private static final Pattern ACTION = Pattern.compile("</?(c|desk|jsp):(\"[^\"]*\"|[^>\"])*>");
  private static final Pattern TAGLIB = Pattern.compile("<%@ taglib [^%]*%>");
  private static final Pattern SCRIPT =
      Pattern.compile(
          "<script type=\"module\" src=\"<c:url value=\"/assets/[a-z-]+\\.js\"/>\"></script>");
  private static final Pattern OF_THE_PLATFORM =
      Pattern.compile(".*/agentdesk/(api|campaigns|consumers|platform|people/Seats).*");
  private static final Pattern OUT_WITHOUT_ESCAPING = Pattern.compile("escapeXml\\s*=");

  static List<Path> pages() throws IOException {
    return files(PAGES, ".*\\.(jsp|jspf|tag)");
  }

  static List<Path> sources() throws IOException {
    return files(SOURCES, ".*\\.java");
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyPageEscapesWhatItShows(Path page) throws IOException {
    String text = Files.readString(page, StandardCharsets.UTF_8);

    assertThat(text).doesNotContainPattern(OUT_WITHOUT_ESCAPING);
    assertThat(ACTION.matcher(text).replaceAll("")).doesNotContain("${").doesNotContain("<%=");
  }

  @ParameterizedTest
  @MethodSource("pages")
  void noPageHasAStyleOrAScriptInIt(Path page) throws IOException {
    String text = TAGLIB.matcher(Files.readString(page, StandardCharsets.UTF_8)).replaceAll("");

    assertThat(SCRIPT.matcher(text).replaceAll(""))
        .doesNotContain("<script", "<style", " style=", " onclick=", "http://", "https://");
  }

  @ParameterizedTest
  @MethodSource("sources")
  void onlyTheAdministratorsPagesForThePlatformAndTheSeatsKnowOfGatehouse(Path source)
      throws IOException {
    String text = Files.readString(source, StandardCharsets.UTF_8);
    String free =
        OF_THE_PLATFORM.matcher(source.toString()).matches()
            ? text.replaceAll(
                "import io\\.gatehouse\\.(platform\\..*|exchange\\.Caller|servlet\\.RequestCaller"
                    + "|store\\.StoreUnavailableException);",
                "")
            : text;

    assertThat(free.replaceAll("import io\\.gatehouse\\.audit\\.Audit(Event|Listener);", ""))
        .doesNotContain("import io.gatehouse");
  }

  private static List<Path> files(Path root, String name) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      List<Path> found =
          files.filter(file -> file.getFileName().toString().matches(name)).sorted().toList();
      assertThat(found).isNotEmpty();
      return found;
    }
  }
}
