package io.gatehouse.servers.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/** Which Jakarta Security a server has inside, by name and version. */
final class JakartaSecurity {
  private JakartaSecurity() {}

  /** Of the JAR that has classes of that package; empty if none has. */
  static String in(Path home, String packageName) throws IOException {
    String folder = packageName.replace('.', '/');
    try (Stream<Path> files = Files.walk(home)) {
      for (Path file : (Iterable<Path>) files.sorted()::iterator) {
        Optional<String> found =
            file.toString().endsWith(".jar") ? name(file, folder) : Optional.empty();
        if (found.isPresent()) {
          return found.get();
        }
      }
    }
    return "";
  }

  private static Optional<String> name(Path file, String folder) throws IOException {
    try (JarFile jar = new JarFile(file.toFile())) {
      boolean isIt =
          jar.stream()
              .map(entry -> entry.getName())
              .anyMatch(
                  name ->
                      name.startsWith(folder) && name.matches(".*SecurityContext(Impl)?\\.class"));
      if (!isIt) {
        return Optional.empty();
      }
      Attributes manifest = jar.getManifest().getMainAttributes();
      String title = first(manifest, "Bundle-Name", "Implementation-Title", "Bundle-SymbolicName");
      String version = first(manifest, "Implementation-Version", "Bundle-Version");
      return Optional.of((title + " " + version).strip());
    }
  }

  private static String first(Attributes manifest, String... names) {
    return Stream.of(names)
        .map(manifest::getValue)
        .filter(value -> value != null && !value.isBlank())
        .findFirst()
        .orElse("");
  }
}
