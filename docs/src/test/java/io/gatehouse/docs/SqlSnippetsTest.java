package io.gatehouse.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.store.jdbc.JdbcStore;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The scripts that the documents show are those that the JAR carries, and executes. */
class SqlSnippetsTest {
  private static final List<String> SCRIPTS =
      List.of("postgresql.sql", "mysql.sql", "oracle.sql", "standard.sql");

  @Test
  void everyScriptIsShownAsItIs() throws IOException {
    List<String> scripts = new ArrayList<>();
    for (String name : SCRIPTS) {
      try (InputStream in = JdbcStore.class.getResourceAsStream(name)) {
        scripts.add(new String(in.readAllBytes(), StandardCharsets.UTF_8));
      }
    }
    assertThat(Document.snippets("sql").map(Document.Snippet::text))
        .containsExactlyElementsOf(scripts);
  }
}
