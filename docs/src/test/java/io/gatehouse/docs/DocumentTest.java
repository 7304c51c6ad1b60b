package io.gatehouse.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Links arrive, nothing is loaded from elsewhere, and every snippet is of a kind that is tested.
 */
class DocumentTest {
  /** What the other tests of this package and of the samples run, parse or compile; and text. */
  private static final Set<String> LANGUAGES =
      Set.of("xml", "properties", "sh", "java", "html", "js", "sql", "text");

  static List<Document> documents() {
    return Document.all();
  }

  @ParameterizedTest
  @MethodSource("documents")
  void everyRelativeLinkArrives(Document document) {
    assertThat(document.links())
        .filteredOn(link -> !link.startsWith("https://"))
        .allSatisfy(link -> assertThat(arrives(document, link)).as(link).isTrue());
  }

  @ParameterizedTest
  @MethodSource("documents")
  void everyAssetIsInTheProject(Document document) {
    assertThat(document.assets())
        .allSatisfy(
            asset -> {
              assertThat(asset).doesNotContain("<", "//");
              assertThat(arrives(document, asset)).as(asset).isTrue();
            });
  }

  @ParameterizedTest
  @MethodSource("documents")
  void everySnippetIsOfAKindThatIsTested(Document document) {
    assertThat(document.snippets())
        .allSatisfy(snippet -> assertThat(LANGUAGES).contains(snippet.language()));
  }

  private static boolean arrives(Document from, String link) {
    String[] parts = link.split("#", 2);
    Path target =
        parts[0].isEmpty() ? from.file() : from.file().resolveSibling(parts[0]).normalize();
    if (!target.startsWith(Document.ROOT) || !Files.exists(target)) {
      return false;
    }
    return parts.length == 1 || Document.read(target).anchors().contains(parts[1]);
  }
}
