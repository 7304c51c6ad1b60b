package io.gatehouse.testkit.arquillian.war;

import java.util.Map;
import java.util.function.Consumer;
import org.jboss.shrinkwrap.api.Archive;
import org.jboss.shrinkwrap.api.ArchivePath;
import org.jboss.shrinkwrap.api.Filters;
import org.jboss.shrinkwrap.api.Node;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.ArchiveAsset;
import org.jboss.shrinkwrap.api.asset.Asset;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The WARs of what is deployed. */
public final class WebArchives {
  private WebArchives() {}

  /**
   * Changes the archive if it is a WAR, or each WAR in it if it is an EAR.
   *
   * @throws IllegalStateException if it has no WAR
   */
  public static void change(Archive<?> archive, Consumer<WebArchive> change) {
    if (archive instanceof WebArchive war) {
      change.accept(war);
      return;
    }
    Map<ArchivePath, Node> wars =
        archive instanceof EnterpriseArchive
            ? archive.getContent(Filters.include(".*\\.war"))
            : Map.of();
    if (wars.isEmpty()) {
      throw new IllegalStateException(
          archive.getName()
              + " has no WAR that could be secured; take @SecuredByGatehouse off the class, or"
              + " deploy a WebArchive or an EnterpriseArchive with one");
    }
    wars.forEach((path, node) -> changeInside(archive, path, node.getAsset(), change));
  }

  private static void changeInside(
      Archive<?> ear, ArchivePath path, Asset asset, Consumer<WebArchive> change) {
    if (asset instanceof ArchiveAsset archive) {
      change.accept(archive.getArchive().as(WebArchive.class));
      return;
    }
    String name = path.get().substring(path.get().lastIndexOf('/') + 1);
    WebArchive war =
        ShrinkWrap.create(ZipImporter.class, name)
            .importFrom(asset.openStream())
            .as(WebArchive.class);
    change.accept(war);
    ear.delete(path);
    ear.add(new ArchiveAsset(war, ZipExporter.class), path);
  }
}
