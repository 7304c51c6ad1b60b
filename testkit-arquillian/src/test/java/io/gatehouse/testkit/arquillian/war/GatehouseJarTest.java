package io.gatehouse.testkit.arquillian.war;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.EmptyAsset;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GatehouseJarTest {
  private static final String MARK = "io/gatehouse/dropin/Main.class";
  private static final String CORE = "io/gatehouse/Gatehouse.class";

  private final WebArchive war = ShrinkWrap.create(WebArchive.class, "desk.war");

  @TempDir private Path directory;

  @Test
  void isAddedFromTheClassPath() throws Exception {
    try (URLClassLoader suite = classPath(jar("a b.jar"))) {
      GatehouseJar.onClassPath(suite).addTo(war);
    }

    assertThat(war.contains("/WEB-INF/lib/a b.jar")).isTrue();
  }

  @Test
  void isAddedOnce() throws Exception {
    try (URLClassLoader suite = classPath(jar("gatehouse.jar"))) {
      GatehouseJar.onClassPath(suite).addTo(war);
      GatehouseJar.onClassPath(suite).addTo(war);
    }

    assertThat(war.getContent(path -> path.get().endsWith(".jar"))).hasSize(1);
  }

  @Test
  void isNotAddedToAWarThatBringsItOrItsParts() throws Exception {
    war.addAsLibrary(
        ShrinkWrap.create(JavaArchive.class, "core.jar").add(EmptyAsset.INSTANCE, CORE));
    WebArchive other = ShrinkWrap.create(WebArchive.class).addAsLibrary(jar("renamed.jar"));
    try (URLClassLoader suite = classPath(jar("gatehouse.jar"))) {
      GatehouseJar.onClassPath(suite).addTo(war);
      GatehouseJar.onClassPath(suite).addTo(other);
    }

    assertThat(war.contains("/WEB-INF/lib/gatehouse.jar")).isFalse();
    assertThat(other.contains("/WEB-INF/lib/gatehouse.jar")).isFalse();
  }

  @Test
  void isMissed() throws Exception {
    try (URLClassLoader suite = classPath()) {
      assertThatThrownBy(() -> GatehouseJar.onClassPath(suite))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("add io.gatehouse:gatehouse");
    }
  }

  @Test
  void isThereTwice() throws Exception {
    try (URLClassLoader suite = classPath(jar("gatehouse.jar"), jar("gatehouse-javax.jar"))) {
      assertThatThrownBy(() -> GatehouseJar.onClassPath(suite))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContainingAll("leave one of", "gatehouse.jar", "gatehouse-javax.jar");
    }
  }

  @Test
  void isNoJarYet() throws Exception {
    Path main = directory.resolve(MARK);
    Files.createDirectories(main.getParent());
    Files.createFile(main);
    try (URLClassLoader suite = classPath(directory.toFile())) {
      assertThatThrownBy(() -> GatehouseJar.onClassPath(suite))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContainingAll("not as a JAR", "after the phase package");
    }
  }

  private File jar(String name) {
    File file = directory.resolve(name).toFile();
    ShrinkWrap.create(JavaArchive.class)
        .add(EmptyAsset.INSTANCE, MARK)
        .add(EmptyAsset.INSTANCE, CORE)
        .as(ZipExporter.class)
        .exportTo(file, true);
    return file;
  }

  private static URLClassLoader classPath(File... files) throws MalformedURLException {
    URL[] urls = new URL[files.length];
    for (int i = 0; i < files.length; i++) {
      urls[i] = files[i].toURI().toURL();
    }
    return new URLClassLoader(urls, ClassLoader.getPlatformClassLoader());
  }
}
