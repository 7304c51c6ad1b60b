package io.gatehouse.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is in the built WAR. */
class WarIT {
  @Test
  void bringsNothingButGatehousesOneJarAndItsOwnLibraries() throws IOException {
    Path lib = DeskServer.BUILT.resolve(Path.of("WEB-INF", "lib"));
    try (Stream<Path> jars = Files.list(lib)) {
      List<String> names =
          jars.map(jar -> jar.getFileName().toString().replaceFirst("-\\d.*", "")).toList();

      assertThat(names)
          .containsExactlyInAnyOrder(
              "commons-dbutils",
              "gatehouse",
              "h2",
              "jakarta.servlet.jsp.jstl",
              "jakarta.servlet.jsp.jstl-api");
    }
  }
}
