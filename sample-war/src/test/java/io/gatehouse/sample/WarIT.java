package io.gatehouse.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is in the built WAR. */
class WarIT {
  /** JAX-RS, JSON, JOSE and migrations. */
  private static final Pattern OF_THE_PLATFORM =
      Pattern.compile(
          "(accessors-smart|aopalliance-.*|asm|caffeine|content-type|error_prone_annotations|flyway-.*"
              + "|hk2-.*|http(client|core)5.*|slf4j-api|jackson-.*|jakarta\\.(annotation|inject|validation|ws\\.rs)-api|javassist"
              + "|jcip-annotations|jersey-.*|json-smart|jspecify|lang-tag|nimbus-jose-jwt"
              + "|oauth2-oidc-sdk|osgi-resource-locator)");

  private static final Path LIB = DeskServer.BUILT.resolve(Path.of("WEB-INF", "lib"));

  @Test
  void bringsNothingButGatehousesTwoJarsWithWhatTheSecondNeedsAndItsOwnLibraries()
      throws IOException {
    try (Stream<Path> jars = Files.list(LIB)) {
      List<String> names =
          jars.map(jar -> jar.getFileName().toString().replaceFirst("-\\d.*", ""))
              .filter(name -> !OF_THE_PLATFORM.matcher(name).matches())
              .toList();

      assertThat(names)
          .containsExactlyInAnyOrder(
              "commons-dbutils",
              "gatehouse",
              "gatehouse-platform",
              "h2",
              "jakarta.servlet.jsp.jstl",
              "jakarta.servlet.jsp.jstl-api");
    }
  }

  @Test
  void isNoLargerThanItWas() throws IOException {
    assertThat(Files.size(Path.of("target", "agent-desk.war"))).isLessThan(24_000_000L);
  }
}
