package io.gatehouse.settings.values;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/** Types of settings that are paths: inside the application, or of files. */
public final class Paths {
  /** A path inside the application: {@code /login}. */
  public static final ValueType<String> PATH =
      new ValueType<>("a path inside the application", Paths::path);

  /** Several of them. */
  public static final ValueType<List<String>> PATHS =
      new ValueType<>(
          "paths inside the application, separated by commas or blanks",
          text -> {
            List<String> paths = Texts.WORDS.parser().parse(text);
            for (String path : paths) {
              path(path);
            }
            return paths;
          });

  /** A file that is there and can be read. */
  public static final ValueType<Path> FILE =
      new ValueType<>("the absolute path of a file", Paths::file);

  private Paths() {}

  private static String path(String text) throws InvalidValueException {
    boolean hasDots =
        List.of(text.split("/")).stream().anyMatch(s -> s.equals("..") || s.equals("."));
    if (!text.matches("/[A-Za-z0-9._~/-]*") || text.contains("//") || hasDots) {
      throw new InvalidValueException(
          "is no path inside the application; begin it with /, and use letters, digits and - _ . ~"
              + " between single slashes, no . or .. alone");
    }
    return text;
  }

  private static Path file(String text) throws InvalidValueException {
    Path path;
    try {
      path = Path.of(text);
    } catch (InvalidPathException e) {
      throw new InvalidValueException("is no path of a file; write an absolute path");
    }
    if (!path.isAbsolute()) {
      throw new InvalidValueException(
          "is a relative path, and servers start in different directories; write it absolute");
    }
    if (!Files.isRegularFile(path)) {
      throw new InvalidValueException(
          "names a file that is not there; create it or correct the path");
    }
    if (!Files.isReadable(path)) {
      throw new InvalidValueException(
          "names a file that cannot be read; let the server's user read it");
    }
    return path;
  }
}
