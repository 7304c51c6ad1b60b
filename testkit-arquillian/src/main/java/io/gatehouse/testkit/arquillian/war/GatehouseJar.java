package io.gatehouse.testkit.arquillian.war;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.jboss.shrinkwrap.api.ArchivePath;
import org.jboss.shrinkwrap.api.Filters;
import org.jboss.shrinkwrap.api.Node;
import org.jboss.shrinkwrap.api.asset.ArchiveAsset;
import org.jboss.shrinkwrap.api.asset.Asset;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The one JAR that applications take. */
public final class GatehouseJar {
  /** Only the one JAR has this class. */
  private static final String MARK = "io/gatehouse/dropin/Main.class";

  /** That JAR has this class too, and the parts of which it is made have it. */
  private static final String CORE = "io/gatehouse/Gatehouse.class";

  private final File file;

  private GatehouseJar(File file) {
    this.file = file;
  }

  /**
   * The one on the class path of the tests.
   *
   * @throws IllegalStateException if there is none there, or not exactly one
   */
  public static GatehouseJar onClassPath(ClassLoader loader) {
    Set<String> places = new LinkedHashSet<>();
    try {
      for (URL url : Collections.list(loader.getResources(MARK))) {
        places.add(url.toString());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (places.isEmpty()) {
      throw new IllegalStateException(
          "Gatehouse's JAR is not on the class path of the tests; add io.gatehouse:gatehouse, or"
              + " gatehouse-javax for a server of Java EE 8, with the scope test");
    }
    if (places.size() > 1) {
      throw new IllegalStateException(
          "several of Gatehouse's JARs are on the class path of the tests; leave one of " + places);
    }
    return at(places.iterator().next());
  }

  private static GatehouseJar at(String place) {
    String prefix = "jar:";
    String suffix = "!/" + MARK;
    if (!place.startsWith(prefix + "file:") || !place.endsWith(suffix)) {
      throw new IllegalStateException(
          "Gatehouse is on the class path of the tests, but not as a JAR: "
              + place
              + "; in a build of its own modules, let the tests run after the phase package");
    }
    try {
      String address = place.substring(prefix.length(), place.length() - suffix.length());
      return new GatehouseJar(new File(new URI(address)));
    } catch (URISyntaxException e) {
      throw new IllegalStateException("not the address of a JAR: " + place, e);
    }
  }

  /** Puts it into {@code WEB-INF/lib}, unless the WAR has brought Gatehouse itself. */
  public void addTo(WebArchive war) {
    Map<ArchivePath, Node> libraries = war.getContent(Filters.include("/WEB-INF/lib/.*\\.jar"));
    if (libraries.values().stream().noneMatch(library -> isGatehouse(library.getAsset()))) {
      war.addAsLibrary(file);
    }
  }

  private static boolean isGatehouse(Asset library) {
    if (library instanceof ArchiveAsset archive) {
      return archive.getArchive().contains(CORE);
    }
    try (InputStream in = library.openStream();
        ZipInputStream zip = new ZipInputStream(in)) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (entry.getName().equals(CORE)) {
          return true;
        }
      }
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
