package io.gatehouse.servers.war;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarInputStream;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/** A WAR, or what is packed like one, written file by file. */
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

  /** The one JAR that the platform wants. */
  public WarFile gatehouse() throws IOException {
    return library(Path.of(System.getProperty("gatehouse.jar")));
  }

  /** The one that the platform's API wants beside it. */
  public WarFile platform() throws IOException {
    return library(Path.of(System.getProperty("platform.jar")));
  }

  public WarFile library(Path jar) throws IOException {
    return copy("WEB-INF/lib/" + jar.getFileName(), jar);
  }

  WarFile copy(String name, Path path) throws IOException {
    return file(name, Files.readAllBytes(path));
  }

  /** The JAR with further files in it, if it is Weld. */
  public WarFile library(Path jar, Map<String, String> inWeld) throws IOException {
    if (!jar.getFileName().toString().startsWith("weld-")) {
      return library(jar);
    }
    ByteArrayOutputStream changed = new ByteArrayOutputStream();
    try (JarInputStream from = new JarInputStream(Files.newInputStream(jar));
        WarFile to = new WarFile(new JarOutputStream(changed))) {
      for (JarEntry one = from.getNextJarEntry(); one != null; one = from.getNextJarEntry()) {
        to.file(one.getName(), from.readAllBytes());
      }
      for (Map.Entry<String, String> one : inWeld.entrySet()) {
        to.file(one.getKey(), one.getValue());
      }
    }
    return file("WEB-INF/lib/" + jar.getFileName(), changed.toByteArray());
  }

  public WarFile classes(Class<?>... classes) throws IOException {
    return classes("WEB-INF/classes/", classes);
  }

  WarFile classesAtRoot(Class<?>... classes) throws IOException {
    return classes("", classes);
  }

  private WarFile classes(String folder, Class<?>... classes) throws IOException {
    for (Class<?> one : classes) {
      String name = one.getName().replace('.', '/') + ".class";
      try (InputStream in = one.getClassLoader().getResourceAsStream(name)) {
        file(folder + name, Platform.ofThisRun().type(in.readAllBytes()));
      }
    }
    return this;
  }

  /** All files of the folder but that one. */
  public WarFile folder(Path folder, String butNot) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path one : all.filter(Files::isRegularFile).toList()) {
        String name = folder.relativize(one).toString().replace('\\', '/');
        if (!name.equals(butNot)) {
          file(name, Files.readAllBytes(one));
        }
      }
    }
    return this;
  }

  /** All that is in the folder, as classes. */
  public WarFile classes(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path one : all.filter(Files::isRegularFile).sorted().toList()) {
        String name = folder.relativize(one).toString().replace('\\', '/');
        file("WEB-INF/classes/" + name, Files.readAllBytes(one));
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
