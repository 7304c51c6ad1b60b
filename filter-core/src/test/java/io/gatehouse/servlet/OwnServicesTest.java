package io.gatehouse.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.organisations.Accounts;
import io.gatehouse.organisations.KnownOrganisations;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an application names in its META-INF/services. */
class OwnServicesTest {
  @TempDir private Path classes;

  /** Not to be made without a parameter. */
  public static final class Demanding {
    Demanding(String unused) {}
  }

  private URLClassLoader application(String... names) throws IOException {
    Path file = classes.resolve("META-INF/services/" + Accounts.class.getName());
    Files.createDirectories(file.getParent());
    Files.writeString(file, String.join("\n", names));
    return new URLClassLoader(
        new URL[] {classes.toUri().toURL()}, OwnServicesTest.class.getClassLoader());
  }

  @Test
  void makesTheOneThatIsNamed() throws IOException {
    try (URLClassLoader application = application(KnownOrganisations.class.getName())) {
      assertThat(OwnServices.one(Accounts.class, application))
          .containsInstanceOf(KnownOrganisations.class);
    }
  }

  @Test
  void findsNoneWhereNoneIsNamed() {
    assertThat(OwnServices.one(Accounts.class, OwnServicesTest.class.getClassLoader())).isEmpty();
  }

  @Test
  void saysWhatIsWrongWithAClassThatCannotBeMade() throws IOException {
    for (String name : new String[] {"com.example.Missing", Demanding.class.getName()}) {
      try (URLClassLoader application = application(name)) {
        assertThatThrownBy(() -> OwnServices.one(Accounts.class, application))
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessageContaining("META-INF/services/io.gatehouse.organisations.Accounts")
            .hasMessageContaining("it must be public");
      }
    }
  }
}
