package io.gatehouse.platform.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class MigrationScriptsTest {
  @Test
  void namesEveryScriptThereIs() throws IOException {
    Path directory = Path.of("src", "main", "resources", "io", "gatehouse", "platform", "database");
    try (Stream<Path> files = Files.list(directory)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(MigrationScripts.NAMES);
    }
  }
}
