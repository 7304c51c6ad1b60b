package io.gatehouse.platform.consumers.script;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** A file beside the classes of this room. */
final class ResourceText {
  private ResourceText() {}

  /** Its text. */
  static String of(String name) {
    try (InputStream file = ResourceText.class.getResourceAsStream(name)) {
      if (file == null) {
        throw new IllegalStateException("the JAR lacks " + name);
      }
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
