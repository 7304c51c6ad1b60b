package io.gatehouse.store.choice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.store.jcache.JCacheSettings;
import io.gatehouse.store.sealing.SealingKeys;
import java.io.File;
import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** An application without the JCache API, as most are. */
class NoJCacheTest {

  /** The same class path without the API. */
  private static final class WithoutJCache extends URLClassLoader {
    WithoutJCache() {
      super(
          Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
              .filter(entry -> !entry.contains("cache-api"))
              .map(entry -> url(Path.of(entry)))
              .toArray(URL[]::new),
          ClassLoader.getPlatformClassLoader());
    }

    private static URL url(Path entry) {
      try {
        return entry.toUri().toURL();
      } catch (MalformedURLException e) {
        throw new IllegalArgumentException(e);
      }
    }
  }

  @Test
  void isToldWhatIsMissing() throws Exception {
    assertThatThrownBy(() -> run("openCaches"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("needs the JCache API")
        .hasMessageContaining("WEB-INF/lib");
  }

  @Test
  void opensTheOtherStoresAsEver() throws Exception {
    run("openDatabase");
  }

  private static void run(String method) throws Exception {
    try (WithoutJCache loader = new WithoutJCache()) {
      loader.loadClass(Inside.class.getName()).getMethod(method).invoke(null);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        // of another class loader, but of a class of the JDK's
        throw cause;
      }
      throw e;
    }
  }

  /** What is done in that application. */
  public static final class Inside {
    private static final SealingKeys KEYS = SealingKeys.of(List.of(new byte[32]));

    private Inside() {}

    public static void openCaches() {
      Stores.open(
              new StoreSettings.InCache(
                  new JCacheSettings(
                      Optional.empty(),
                      Optional.empty(),
                      "gatehouse",
                      Duration.ofHours(12),
                      Duration.ofSeconds(2)),
                  KEYS),
              Clock.systemUTC(),
              name -> {
                throw new IllegalStateException(name);
              })
          .close();
    }

    public static void openDatabase() {
      Stores.open(
              new StoreSettings.InDatabase(
                  new io.gatehouse.store.jdbc.JdbcSettings(
                      "jdbc/desk", "gatehouse_store", true, Duration.ofSeconds(2)),
                  KEYS),
              Clock.systemUTC(),
              name -> {
                throw new IllegalStateException(name);
              })
          .close();
      assertThat(Inside.class.getClassLoader().getResource("javax/cache/Caching.class")).isNull();
    }
  }
}
