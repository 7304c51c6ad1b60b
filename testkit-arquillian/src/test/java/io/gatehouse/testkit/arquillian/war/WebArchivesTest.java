package io.gatehouse.testkit.arquillian.war;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jboss.shrinkwrap.api.Archive;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.EmptyAsset;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WebArchivesTest {
  @TempDir private Path directory;

  @Test
  void aWarIsChangedItself() {
    WebArchive war = ShrinkWrap.create(WebArchive.class, "desk.war");

    mark(war);

    assertThat(war.contains("/mark")).isTrue();
  }

  @Test
  void eachWarOfAnEarIsChangedWhereverItIsFrom() {
    WebArchive made = ShrinkWrap.create(WebArchive.class, "made.war");
    Path file = directory.resolve("file.war");
    ShrinkWrap.create(WebArchive.class)
        .add(EmptyAsset.INSTANCE, "/index.html")
        .as(ZipExporter.class)
        .exportTo(file.toFile());
    EnterpriseArchive ear =
        ShrinkWrap.create(EnterpriseArchive.class, "desk.ear")
            .addAsModule(made)
            .addAsModule(file.toFile())
            .addAsModule(ShrinkWrap.create(JavaArchive.class, "beans.jar"));

    List<String> changed = mark(ear);

    assertThat(changed).containsExactlyInAnyOrder("made.war", "file.war");
    assertThat(ear.getAsType(WebArchive.class, "made.war").contains("/mark")).isTrue();
    assertThat(ear.getAsType(WebArchive.class, "file.war").contains("/mark")).isTrue();
  }

  @Test
  void whatHasNoWarIsRefused() {
    Archive<?> beans = ShrinkWrap.create(JavaArchive.class, "beans.jar");

    assertThatThrownBy(() -> mark(beans))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("beans.jar has no WAR that could be secured");
  }

  private static List<String> mark(Archive<?> archive) {
    List<String> changed = new ArrayList<>();
    WebArchives.change(
        archive,
        war -> {
          war.add(EmptyAsset.INSTANCE, "/mark");
          changed.add(war.getName());
        });
    return changed;
  }
}
