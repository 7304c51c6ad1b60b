package io.gatehouse.servers.war;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

/** A WAR, written file by file. */
public final class WarFile implements AutoCloseable {
  private final JarOutputStream out;

  private WarFile(JarOutputStream out) {
    this.out = out;
  }

  public static WarFile create(Path path) throws IOException {
    OutputStream file = Files.newOutputStream(path);
    return new WarFile(new JarOutputStream(file));
  }

  public WarFile file(String name, String text) throws IOException {
    return file(name, text.getBytes(UTF_8));
  }

  /** The one JAR. */
  public WarFile gatehouse() throws IOException {
    return library(Path.of(System.getProperty("gatehouse.jar")));
  }

  public WarFile library(Path jar) throws IOException {
    return file("WEB-INF/lib/" + jar.getFileName(), Files.readAllBytes(jar));
  }

  public WarFile classes(Class<?>... classes) throws IOException {
    for (Class<?> one : classes) {
      String name = one.getName().replace('.', '/') + ".class";
      try (InputStream in = one.getClassLoader().getResourceAsStream(name)) {
        file("WEB-INF/classes/" + name, in.readAllBytes());
      }
    }
    return this;
  }

  private WarFile file(String name, byte[] content) throws IOException {
    out.putNextEntry(new JarEntry(name));
    out.write(content);
    out.closeEntry();
    return this;
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
