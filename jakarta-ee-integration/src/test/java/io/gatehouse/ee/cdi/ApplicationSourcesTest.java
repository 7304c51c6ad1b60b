package io.gatehouse.ee.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.settings.EarlySettings;
import io.gatehouse.settings.SettingsSource;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApplicationSourcesTest {
  private static final String WANTED =
      "<web-app><context-param><param-name>gatehouse.mechanism</param-name><param-value>true</param-value></context-param></web-app>";

  @TempDir Path folder;
  private Path webInf;

  @BeforeEach
  void unpackAnApplication() throws Exception {
    webInf = Files.createDirectories(folder.resolve("an app/WEB-INF"));
    Files.createDirectories(webInf.resolve("lib"));
  }

  @Test
  void findsTheDescriptorAboveTheJar() throws Exception {
    Files.writeString(webInf.resolve("web.xml"), WANTED);

    assertThat(EarlySettings.of(sourcesOf(webInf.resolve("lib/x.jar"))).mechanism()).isTrue();
  }

  @Test
  void findsThePropertiesAboveTheJar() throws Exception {
    Files.writeString(webInf.resolve("gatehouse.properties"), "gatehouse.mechanism=true");

    assertThat(EarlySettings.of(sourcesOf(webInf.resolve("lib/x.jar"))).mechanism()).isTrue();
  }

  @Test
  void findsTheDescriptorAsAResourceWhereTheJarLiesElsewhere() throws Exception {
    Files.writeString(webInf.resolve("web.xml"), WANTED);

    assertThat(EarlySettings.of(sourcesOf(folder.resolve("x.jar"), folder("an app"))).mechanism())
        .isTrue();
  }

  @Test
  void readsNoDescriptorThatIsNotInWebInf() throws Exception {
    Files.writeString(folder.resolve("web.xml"), WANTED);
    Path elsewhere = Files.createDirectories(folder.resolve("lib"));

    assertThat(EarlySettings.of(sourcesOf(elsewhere.resolve("x.jar"))).mechanism()).isFalse();
  }

  @Test
  void wantsNothingWithoutADescriptor() throws Exception {
    assertThat(EarlySettings.of(sourcesOf(webInf.resolve("lib/x.jar"))).mechanism()).isFalse();
  }

  @Test
  void wantsNothingOfADescriptorThatIsBroken() throws Exception {
    Files.writeString(webInf.resolve("web.xml"), WANTED.replace("</web-app>", ""));

    assertThat(EarlySettings.of(sourcesOf(webInf.resolve("lib/x.jar"))).mechanism()).isFalse();
  }

  private URL folder(String name) throws Exception {
    return folder.resolve(name).toUri().toURL();
  }

  /** What a class sees that comes out of that JAR. */
  private static List<SettingsSource> sourcesOf(Path jar, URL... resources) throws Exception {
    String name = Witness.class.getName().replace('.', '/') + ".class";
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
        InputStream in = Witness.class.getClassLoader().getResourceAsStream(name)) {
      out.putNextEntry(new JarEntry(name));
      out.write(in.readAllBytes());
    }
    URL[] urls = new URL[resources.length + 1];
    urls[0] = jar.toUri().toURL();
    System.arraycopy(resources, 0, urls, 1, resources.length);
    try (URLClassLoader loader = new URLClassLoader(urls, null)) {
      return ApplicationSources.find(loader.loadClass(Witness.class.getName()));
    }
  }

  /** Stands for the class in the JAR. */
  static final class Witness {}
}
