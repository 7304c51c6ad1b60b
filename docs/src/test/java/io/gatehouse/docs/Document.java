package io.gatehouse.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;

/**
 * One Markdown file of the project.
 *
 * @param snippets its fenced code, in order
 * @param links where its links lead
 * @param assets what a browser would load to show it
 * @param anchors of its headings, as GitHub names them
 */
record Document(
    Path file,
    List<Snippet> snippets,
    List<String> links,
    List<String> assets,
    Set<String> anchors) {
  /** The root of the project, from where tests run in the module's folder. */
  static final Path ROOT = Path.of("").toAbsolutePath().getParent();

  /**
   * Fenced code.
   *
   * @param place file and line, for messages
   * @param language what stands behind the fence
   */
  record Snippet(String place, String language, String text) {
    @Override
    public String toString() {
      return place;
    }
  }

  /** The documents at the root, and all in docs and its folders. */
  static List<Document> all() {
    try (Stream<Path> root = Files.list(ROOT);
        Stream<Path> docs = Files.walk(ROOT.resolve("docs"), 2)) {
      return Stream.concat(root, docs)
          .filter(file -> file.toString().endsWith(".md"))
          .sorted()
          .map(Document::read)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All snippets of these languages. */
  static Stream<Snippet> snippets(String... languages) {
    return all().stream()
        .flatMap(document -> document.snippets().stream())
        .filter(snippet -> List.of(languages).contains(snippet.language()));
  }

  static Document read(Path file) {
    try {
      Node markdown =
          Parser.builder()
              .includeSourceSpans(IncludeSourceSpans.BLOCKS)
              .build()
              .parse(Files.readString(file));
      Contents contents = new Contents(ROOT.relativize(file).toString());
      markdown.accept(contents);
      return new Document(
          file, contents.snippets, contents.links, contents.assets, contents.anchors);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class Contents extends AbstractVisitor {
    private final String name;
    private final List<Snippet> snippets = new ArrayList<>();
    private final List<String> links = new ArrayList<>();
    private final List<String> assets = new ArrayList<>();
    private final Set<String> anchors = new LinkedHashSet<>();

    private Contents(String name) {
      this.name = name;
    }

    @Override
    public void visit(FencedCodeBlock block) {
      int line = block.getSourceSpans().get(0).getLineIndex() + 1;
      snippets.add(new Snippet(name + ":" + line, block.getInfo().strip(), block.getLiteral()));
    }

    @Override
    public void visit(Link link) {
      links.add(link.getDestination());
      visitChildren(link);
    }

    @Override
    public void visit(Image image) {
      assets.add(image.getDestination());
    }

    @Override
    public void visit(HtmlBlock html) {
      if (!html.getLiteral().startsWith("<!--")) {
        assets.add(html.getLiteral());
      }
    }

    @Override
    public void visit(HtmlInline html) {
      assets.add(html.getLiteral());
    }

    @Override
    public void visit(Heading heading) {
      StringBuilder text = new StringBuilder();
      heading.accept(
          new AbstractVisitor() {
            @Override
            public void visit(Text part) {
              text.append(part.getLiteral());
            }

            @Override
            public void visit(Code part) {
              text.append(part.getLiteral());
            }
          });
      String anchor =
          text.toString()
              .toLowerCase(Locale.ROOT)
              .replaceAll("[^\\p{L}\\p{N} _-]", "")
              .replace(' ', '-');
      String unique = anchor;
      for (int i = 1; !anchors.add(unique); i++) {
        unique = anchor + "-" + i;
      }
      visitChildren(heading);
    }
  }
}
