package io.gatehouse.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every Java snippet is a file that compiles, or one of an example, which is built elsewhere. */
class JavaSnippetsTest {
  private static final Pattern TYPE =
      Pattern.compile("(?m)^(?:public |final )*(?:class|interface|record|enum) (\\w+)");

  @TempDir private Path classes;

  static Stream<Document.Snippet> java() throws IOException {
    Set<String> ofExamples = new HashSet<>();
    try (Stream<Path> files = Files.walk(Document.ROOT.resolve("docs/examples"))) {
      for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
        ofExamples.add(Files.readString(file));
      }
    }
    return Document.snippets("java").filter(snippet -> !ofExamples.contains(snippet.text()));
  }

  @ParameterizedTest
  @MethodSource("java")
  void everyJavaSnippetCompiles(Document.Snippet snippet) {
    Matcher type = TYPE.matcher(snippet.text());
    assertThat(type.find()).as("a type in the snippet").isTrue();
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();

    boolean compiles =
        compiler
            .getTask(
                null,
                null,
                diagnostics,
                List.of("-proc:none", "-Xlint:all,-classfile", "-d", classes.toString()),
                null,
                List.of(new Source(type.group(1), snippet.text())))
            .call();

    assertThat(compiles).as(diagnostics.getDiagnostics().toString()).isTrue();
    assertThat(diagnostics.getDiagnostics())
        .filteredOn(diagnostic -> diagnostic.getKind() != Diagnostic.Kind.NOTE)
        .isEmpty();
  }

  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    private Source(String type, String text) {
      super(URI.create("string:///" + type + ".java"), Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }
}
