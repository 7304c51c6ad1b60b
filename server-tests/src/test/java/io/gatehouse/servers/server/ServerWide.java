package io.gatehouse.servers.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * What an administrator gives a server, so that it secures applications which know nothing of it.
 *
 * @param jar the one JAR
 * @param settings the settings file; each application's start reads it anew
 */
public record ServerWide(Path jar, Path settings) {
  /** The JAR of this build, and a settings file that is empty so far. */
  public static ServerWide ofThisBuild(Path folder) throws IOException {
    Path settings = Files.createFile(folder.resolve("gatehouse.properties")).toAbsolutePath();
    return new ServerWide(Path.of(System.getProperty("gatehouse.jar")).normalize(), settings);
  }

  /** Puts the JAR among a server's libraries. */
  void copyTo(Path libraries) throws IOException {
    Files.createDirectories(libraries);
    Files.copy(jar, libraries.resolve(jar.getFileName()));
  }

  /** Names the settings file to the server's process. */
  void tell(Map<String, String> environment) {
    environment.put("GATEHOUSE_SETTINGS_FILE", settings.toString());
  }
}
