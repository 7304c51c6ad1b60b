package io.gatehouse.javax;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What users of Java EE 8 put into WEB-INF/lib: the built JAR itself. */
class DropInJavaxJarIT {
  private static final Path JAR = Path.of(System.getProperty("drop-in-javax.jar"));
  private static final Path ORIGINAL = Path.of(System.getProperty("drop-in.jar"));

  /** As for the other one. */
  private static final int MAX_BYTES = 4_400_000;

  /** What the JDK itself has below javax, and JCache, which the application brings. */
  private static final Pattern OF_OTHERS =
      Pattern.compile(
          "javax\\.(cache|crypto|management|naming|net|sql|security\\.auth\\.[a-z]*\\.?[A-Z]).*");

  /** What javap says with the name in it, save for the bare constant. */
  private static final Pattern READ = Pattern.compile("(?!\\s*#\\d+ = Utf8 ).*jakarta[./].*");

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
    assertThat(Files.size(JAR)).isLessThan(MAX_BYTES);
  }

  @Test
  void hasTheSameClassesAsTheOtherOneAndNoneOutsideOurPackages() throws IOException {
    try (JarFile original = new JarFile(ORIGINAL.toFile())) {
      assertThat(classes(jar)).isEqualTo(classes(original)).hasSizeGreaterThan(1000);
    }
    assertThat(classes(jar)).allMatch(name -> name.startsWith("io/gatehouse/"));
  }

  /** Names of packages and of attributes, in code and in texts: of the kind a.b and of a/b. */
  @Test
  void hasNoNameThatBeginsWithJakarta() throws IOException {
    Set<String> left = new TreeSet<>();
    for (JarEntry entry : jar.stream().toList()) {
      String name = entry.getName();
      if (name.contains("jakarta") || (text(entry).contains("jakarta") && isRead(name))) {
        left.add(name);
      }
    }
    assertThat(left).allMatch(name -> name.startsWith("META-INF/maven/"));
  }

  /** Whether the word stands in more than a constant of a class that nothing refers to. */
  private static boolean isRead(String name) {
    if (!name.endsWith(".class")) {
      return true;
    }
    StringWriter told = new StringWriter();
    PrintWriter out = new PrintWriter(told);
    String entry = "jar:" + JAR.toUri() + "!/" + name;
    ToolProvider.findFirst("javap").orElseThrow().run(out, out, "-v", "-p", entry);
    assertThat(told.toString()).contains("Constant pool:");
    return told.toString().lines().anyMatch(line -> READ.matcher(line).matches());
  }

  @Test
  void registersItsServicesUnderTheirOldNames() throws IOException {
    assertThat(services())
        .contains(
            "javax.enterprise.inject.spi.Extension",
            "javax.servlet.ServletContainerInitializer",
            "javax.ws.rs.ext.Providers");
    for (String service : services()) {
      assertThat(text(jar.getJarEntry("META-INF/services/" + service)).lines())
          .as(service)
          .isNotEmpty()
          .allMatch(name -> jar.getEntry(name.replace('.', '/') + ".class") != null);
    }
  }

  @Test
  void readsTheClientsCertificateUnderItsOldName() throws IOException {
    assertThat(text(jar.getJarEntry("io/gatehouse/servlet/Proxies.class")))
        .contains("javax.servlet.request.X509Certificate");
  }

  @Test
  void isABeanArchiveOfTheOldNamespace() throws IOException {
    assertThat(text(jar.getJarEntry("META-INF/beans.xml")))
        .contains("xmlns=\"http://xmlns.jcp.org/xml/ns/javaee\"")
        .contains("beans_1_1.xsd\" version=\"1.1\" bean-discovery-mode=\"annotated\"");
  }

  /** Every method and field of the container that is used is there in Java EE 8. */
  @Test
  void callsNothingThatCameLater() {
    JavaClasses ours = new ClassFileImporter().importJar(jar);
    Set<String> used = new TreeSet<>();
    Set<String> unknown = new TreeSet<>();
    for (JavaClass one : ours) {
      for (JavaAccess<?> access : one.getAccessesFromSelf()) {
        AccessTarget target = access.getTarget();
        if (isTheContainers(target.getOwner().getName())) {
          used.add(target.getFullName());
          if (target.resolveMember().isEmpty()) {
            unknown.add(target.getFullName());
          }
        }
      }
    }
    assertThat(used).hasSizeGreaterThan(100);
    assertThat(unknown).isEmpty();
  }

  private static boolean isTheContainers(String type) {
    return type.startsWith("javax.") && !OF_OTHERS.matcher(type).matches();
  }

  private static Set<String> classes(JarFile file) {
    return file.stream()
        .map(JarEntry::getName)
        .filter(name -> name.endsWith(".class"))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static List<String> services() {
    return jar.stream()
        .filter(entry -> !entry.isDirectory())
        .map(JarEntry::getName)
        .filter(name -> name.startsWith("META-INF/services/"))
        .map(name -> name.substring("META-INF/services/".length()))
        .toList();
  }

  private static String text(JarEntry entry) throws IOException {
    try (InputStream in = jar.getInputStream(entry)) {
      return new String(in.readAllBytes(), ISO_8859_1);
    }
  }
}
