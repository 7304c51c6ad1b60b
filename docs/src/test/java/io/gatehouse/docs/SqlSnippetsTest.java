package io.gatehouse.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.linking.jdbc.JdbcAccountLinks;
import io.gatehouse.organisations.jdbc.JdbcAccounts;
import io.gatehouse.store.jdbc.JdbcStore;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The scripts that the documents show are those that the JAR carries, and executes. */
class SqlSnippetsTest {
  private static final List<Class<?>> PLACES =
      List.of(JdbcStore.class, JdbcAccounts.class, JdbcAccountLinks.class);
  private static final List<String> SCRIPTS =
      List.of("postgresql.sql", "mysql.sql", "oracle.sql", "standard.sql");

  @Test
  void everyScriptIsShownAsItIs() throws IOException {
    Set<String> scripts = new LinkedHashSet<>(); // two databases may have the same
    for (Class<?> place : PLACES) {
      for (String name : SCRIPTS) {
        try (InputStream in = place.getResourceAsStream(name)) {
          scripts.add(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
      }
    }
    assertThat(Document.snippets("sql").map(Document.Snippet::text))
        .containsExactlyInAnyOrderElementsOf(scripts);
  }
}
