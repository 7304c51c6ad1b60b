package io.gatehouse.servers.server;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** Folders with all that is in them. */
final class Folders {
  private Folders() {}

  /** The name of a WAR or EAR without its ending, which is the application's. */
  static String stem(String name) {
    return name.replaceFirst("\\.[we]ar$", "");
  }

  static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(one);
      }
    }
  }

  static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path one : (Iterable<Path>) all::iterator) {
        Files.copy(one, to.resolve(from.relativize(one).toString()));
      }
    }
  }

  static void unpack(Path archive, Path to) throws IOException {
    try (FileSystem inside = FileSystems.newFileSystem(archive)) {
      Path root = inside.getPath("/");
      try (Stream<Path> all = Files.walk(root)) {
        for (Path one : (Iterable<Path>) all::iterator) {
          Path target = to.resolve(root.relativize(one).toString());
          if (Files.isDirectory(one)) {
            Files.createDirectories(target);
          } else {
            Files.copy(one, target);
          }
        }
      }
    }
  }

  /** Copies it there in one step: the server must never see half a file. */
  static void putInPlace(Path file, Path target) throws IOException {
    Path copy = target.resolveSibling("." + target.getFileName() + ".part");
    Files.move(Files.copy(file, copy), target);
  }
}
