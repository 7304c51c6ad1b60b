package io.gatehouse.cluster.backend;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What the nodes share, as long as it is open. */
public interface Backend extends AutoCloseable {

  /** The key that all nodes encrypt with. */
  String ENCRYPTION_KEY = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

  /** Where files of backends are kept. */
  static Path directory() throws IOException {
    return Files.createDirectories(
        Path.of(System.getProperty("cluster.directory", "target/nodes")));
  }

  /** What a node must be told to use it, by the node's name. */
  Map<String, String> settings(String node);

  /** What the JVM of the node of that name must be told. */
  default List<String> jvmOptions(String node) {
    return List.of();
  }

  @Override
  void close();
}
