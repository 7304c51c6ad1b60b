package io.gatehouse.dropin;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** What users put into WEB-INF/lib: the built JAR itself. */
class DropInJarIT {
  private static final System.Logger LOG = System.getLogger(DropInJarIT.class.getName());
  private static final Path JAR = Path.of(System.getProperty("gatehouse.jar"));
  private static final Path POM = Path.of(System.getProperty("gatehouse.reduced.pom"));
  private static final Path BOM = Path.of(System.getProperty("gatehouse.bom"));

  /** The goal is 4 MB; what is above it are passwords' formats and signed requests. */
  private static final int MAX_BYTES = 4_400_000;

  private static final String SHADED = "io/gatehouse/shaded/";

  /** The name of a class as it stands in the constants of another. */
  private static final Pattern NAMED = Pattern.compile(SHADED + "[A-Za-z0-9_/$]+");

  /** Only for uses that no call of ours leads to; RelocatedLibrariesIT makes those that do. */
  private static final String LEFT_OUT =
      "(org/apache/commons/io/|com/nimbusds/openid/connect/sdk/federation/(api|policy)/"
          + "|com/github/benmanes/caffeine/|com/fasterxml/jackson/core/io/schubfach/"
          + "|com/fasterxml/jackson/core/internal/shaded/fdp/|org/bouncycastle/).*";

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
  void staysSmall() throws IOException {
    LOG.log(Level.INFO, "{0}: {1} bytes", JAR.getFileName(), Files.size(JAR));
    assertThat(Files.size(JAR)).isLessThan(MAX_BYTES);
  }

  @Test
  void hasNoClassOutsideOurPackages() {
    assertThat(names()).filteredOn(name -> name.endsWith(".class")).allMatch(this::isOurs);
  }

  @Test
  void hasNothingElseThatCouldMeetTheApplicationsOwn() {
    assertThat(names())
        .filteredOn(name -> !name.endsWith(".class") && !name.startsWith("META-INF/"))
        .allMatch(this::isOurs);
  }

  @Test
  void hasNoSignatureNoVersionedClassAndNoOthersPom() {
    assertThat(names())
        .noneMatch(name -> name.matches("META-INF/[^/]+\\.(SF|DSA|RSA|EC)"))
        .noneMatch(name -> name.startsWith("META-INF/versions/"))
        .noneMatch(name -> name.startsWith("META-INF/maven/"));
  }

  @Test
  void namesInItsServicesOnlyClassesThatItHolds() throws IOException {
    List<String> services =
        names().stream().filter(name -> name.startsWith("META-INF/services/")).toList();
    assertThat(services)
        .contains(
            "META-INF/services/io.gatehouse.shaded.com.fasterxml.jackson.core.JsonFactory",
            "META-INF/services/jakarta.enterprise.inject.spi.Extension",
            "META-INF/services/jakarta.servlet.ServletContainerInitializer");
    for (String service : services) {
      assertThat(text(service).lines().map(String::strip).filter(line -> !line.isEmpty()))
          .as(service)
          .isNotEmpty()
          .allMatch(name -> jar.getEntry(name.replace('.', '/') + ".class") != null);
    }
  }

  @Test
  void isNoBeanArchiveOfEveryClass() throws IOException {
    assertThat(text("META-INF/beans.xml")).contains("bean-discovery-mode=\"annotated\"");
  }

  @Test
  void holdsTheLicencesAndNamesWhatItCarries() throws IOException {
    assertThat(text("META-INF/LICENSE")).contains("Apache License");
    assertThat(text("META-INF/NOTICE"))
        .contains(
            "Nimbus JOSE + JWT", "JSON-smart", "Caffeine", "Jackson", "Gson", "Commons", "Bouncy");
    assertThat(text("META-INF/FastDoubleParser-LICENSE")).contains("MIT License");
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
    String bom = Files.readString(BOM);
    assertThat(bom).contains("\"bomFormat\" : \"CycloneDX\"", "pkg:maven/io.gatehouse/gatehouse@");
    for (String library : System.getProperty("own.versions").split(" ", -1)) {
      assertThat(bom).contains("/" + library.replaceFirst("-(\\d.*)\\.jar", "@$1") + "?type=jar");
    }
  }

  /** Whatever our classes name, and what that names, is there; save what was never meant to be. */
  @Test
  void holdsEveryClassThatOursReach() throws IOException {
    Set<String> missing = new TreeSet<>();
    Set<String> seen = new HashSet<>();
    Deque<String> todo = new ArrayDeque<>(names());
    todo.removeIf(name -> !name.endsWith(".class") || name.startsWith(SHADED));
    while (!todo.isEmpty()) {
      String name = todo.pop();
      if (!seen.add(name)) {
        continue;
      }
      if (jar.getEntry(name) == null) {
        missing.add(name);
        continue;
      }
      NAMED
          .matcher(new String(bytes(name), ISO_8859_1))
          .results()
          .forEach(found -> todo.push(found.group() + ".class"));
    }
    assertThat(seen).hasSizeGreaterThan(1000);
    assertThat(missing)
        .filteredOn(name -> !name.matches(SHADED + LEFT_OUT))
        .as("classes that are named, and left out")
        .isEmpty();
  }

  private static byte[] bytes(String name) throws IOException {
    try (InputStream in = jar.getInputStream(jar.getJarEntry(name))) {
      return in.readAllBytes();
    }
  }

  private boolean isOurs(String name) {
    return name.startsWith("io/gatehouse/");
  }

  private static List<String> names() {
    return jar.stream().filter(entry -> !entry.isDirectory()).map(JarEntry::getName).toList();
  }

  private static String text(String name) throws IOException {
    try (InputStream in = jar.getInputStream(jar.getJarEntry(name))) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }
}
