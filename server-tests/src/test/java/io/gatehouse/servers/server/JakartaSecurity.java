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

  /** Soteria, or of the JAR that has classes of the server's own; empty if there is none. */
  static String in(Path home, String packageName) throws IOException {
    String soteria = found(home, "org/glassfish/soteria/");
    return soteria.isEmpty() ? found(home, packageName.replace('.', '/')) : soteria;
  }

  private static String found(Path home, String folder) throws IOException {
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
      return Optional.of(title.endsWith(version) ? title : title + " " + version);
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
