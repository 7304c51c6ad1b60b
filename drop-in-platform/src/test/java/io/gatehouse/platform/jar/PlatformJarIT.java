package io.gatehouse.platform.jar;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** What users put into WEB-INF/lib beside gatehouse.jar: the built JAR itself. */
class PlatformJarIT {
  private static final System.Logger LOG = System.getLogger(PlatformJarIT.class.getName());
  private static final Path JAR = Path.of(System.getProperty("platform.jar"));
  private static final Path POM = Path.of(System.getProperty("platform.reduced.pom"));
  private static final Path BOM = Path.of(System.getProperty("platform.bom"));
  private static final int MAX_BYTES = 15_000_000;
  private static final String HOME = "io/gatehouse/platform/";
  private static final String SHADED = HOME + "shaded/";

  /** Types by which a class names others, but those of the JDK, the container and our own. */
  private static final Pattern OF_OTHERS =
      Pattern.compile("L((?:com|org|net|javassist|jersey|jakarta/(?!servlet))/?[A-Za-z0-9_/$]*);");

  private static final Map<String, String> KNOWN_AS =
      Map.of(
          "nimbusds", "nimbus",
          "flywaydb", "flyway",
          "benmanes", "caffeine",
          "aopalliance", "hk2",
          "jvnet", "hk2",
          "objectweb", "asm",
          "sun", "jersey");

  private static JarFile jar;

  @BeforeAll
  static void open() throws IOException {
    jar = new JarFile(JAR.toFile());
  }

  @AfterAll
  static void close() throws IOException {
    jar.close();
  }

  @Test
  void isAsLargeAsItSays() throws IOException {
    LOG.log(Level.INFO, "{0}: {1} bytes", JAR.getFileName(), Files.size(JAR));
    assertThat(Files.size(JAR)).isLessThan(MAX_BYTES);
  }

  @Test
  void hasNothingThatCouldMeetWhatTheApplicationOrTheOtherJarHas() {
    assertThat(names())
        .filteredOn(name -> !name.startsWith("META-INF/"))
        .allMatch(name -> name.startsWith(HOME));
  }

  @Test
  void hasNoSignatureNoVersionedClassAndNoOthersPom() {
    assertThat(names())
        .noneMatch(name -> name.matches("META-INF/[^/]+\\.(SF|DSA|RSA|EC)"))
        .noneMatch(name -> name.startsWith("META-INF/versions/"))
        .noneMatch(name -> name.startsWith("META-INF/maven/"))
        .noneMatch(name -> name.endsWith("module-info.class"));
  }

  /** The server and the application read META-INF/services of every JAR. */
  @Test
  void itsServicesAreOursAndNameClassesThatItHolds() throws IOException {
    List<String> services =
        names().stream().filter(name -> name.startsWith("META-INF/services/")).toList();
    assertThat(services)
        .contains(
            "META-INF/services/io.gatehouse.servlet.AddedPlatform",
            "META-INF/services/jakarta.servlet.ServletContainerInitializer",
            "META-INF/services/io.gatehouse.platform.shaded.org.flywaydb.core.extensibility.Plugin")
        .allMatch(
            name ->
                name.startsWith("META-INF/services/io.gatehouse.")
                    || name.endsWith("/jakarta.servlet.ServletContainerInitializer"));
    for (String service : services) {
      assertThat(
              text(service)
                  .lines()
                  .map(line -> line.replaceFirst("#.*", "").strip())
                  .filter(line -> !line.isEmpty()))
          .as(service)
          .isNotEmpty()
          .allMatch(name -> jar.getEntry(name.replace('.', '/') + ".class") != null);
    }
    assertThat(text("META-INF/services/jakarta.servlet.ServletContainerInitializer").strip())
        .isEqualTo("io.gatehouse.platform.start.PlatformServlets");
  }

  @Test
  void ourClassesNameNoLibraryThatIsNotRelocated() throws IOException {
    Set<String> named = new TreeSet<>();
    for (String name : names()) {
      if (name.endsWith(".class") && !name.startsWith(SHADED)) {
        OF_OTHERS
            .matcher(new String(bytes(name), ISO_8859_1))
            .results()
            .map(found -> found.group(1))
            .forEach(named::add);
      }
    }
    assertThat(named)
        // of annotations the JVM passes over those that are not there; an H2 is used where one is
        .filteredOn(
            name -> !name.matches("(org/jspecify|com/google/errorprone/annotations|org/h2)/.*"))
        .isEmpty();
  }

  @Test
  void holdsTheLicencesAndNamesWhatItCarries() throws IOException {
    assertThat(text("META-INF/LICENSE")).contains("Apache License");
    assertThat(text("META-INF/LICENSE.md")).contains("Eclipse Public License - v 2.0");
    assertThat(text("META-INF/FastDoubleParser-LICENSE")).contains("MIT License");
    String notice = text("META-INF/NOTICE").toLowerCase(Locale.ROOT);
    assertThat(notice).contains("gson", "json-smart", "javassist");
    assertThat(libraries())
        .isNotEmpty()
        .allSatisfy(library -> assertThat(notice).contains(library));
  }

  /** The libraries that are inside, by the folders that they are in. */
  private static Set<String> libraries() {
    Pattern folder =
        Pattern.compile(
            SHADED + "(?:org/glassfish/|com/fasterxml/|com/github/|org/|com/)([a-z0-9]+)/.*");
    return names().stream()
        .flatMap(name -> folder.matcher(name).results())
        .map(found -> KNOWN_AS.getOrDefault(found.group(1), found.group(1)))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void bringsNoDependencyAlong() throws Exception {
    NodeList dependencies =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(POM.toFile())
            .getElementsByTagName("dependency");
    for (int i = 0; i < dependencies.getLength(); i++) {
      Element dependency = (Element) dependencies.item(i);
      assertThat(dependency.getElementsByTagName("scope").item(0).getTextContent())
          .as(dependency.getTextContent())
          .isIn("test", "provided");
    }
  }

  @Test
  @DisabledIfSystemProperty(named = "build.mode", matches = "offline true")
  void isToldOfByABillOfMaterials() throws IOException {
    assertThat(Files.readString(BOM))
        .contains(
            "\"bomFormat\" : \"CycloneDX\"",
            "pkg:maven/io.gatehouse/gatehouse-platform-all@",
            "pkg:maven/org.glassfish.jersey.core/jersey-server@",
            "pkg:maven/org.flywaydb/flyway-core@",
            "pkg:maven/com.nimbusds/nimbus-jose-jwt@");
  }

  private static byte[] bytes(String name) throws IOException {
    try (InputStream in = jar.getInputStream(jar.getJarEntry(name))) {
      return in.readAllBytes();
    }
  }

  private static List<String> names() {
    return jar.stream().filter(entry -> !entry.isDirectory()).map(JarEntry::getName).toList();
  }

  private static String text(String name) throws IOException {
    assertThat(jar.getEntry(name)).as(name).isNotNull();
    return new String(bytes(name), UTF_8);
  }
}
