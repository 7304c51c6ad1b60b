package io.gatehouse.servers.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A server as its makers ship it, unpacked and left as it is.
 *
 * @param id the name of its profile and of its results
 * @param environment which of its environments for applications is tried; empty if it has one only
 * @param home the folder that it was unpacked to
 * @param java the home of the Java that it runs on
 */
public record Distribution(
    String id, Product product, String version, String environment, Path home, Path java) {
  /** The one that this run of the build is for. */
  public static Distribution ofThisRun() {
    Distribution distribution =
        new Distribution(
            property("server.id"),
            Product.valueOf(property("server.product")),
            property("server.version"),
            System.getProperty("server.environment", ""),
            Path.of(property("server.home")),
            Path.of(System.getProperty("server.java", System.getProperty("java.home"))));
    if (!Files.isExecutable(distribution.javaCommand())) {
      throw new IllegalStateException(
          distribution.title()
              + " needs another Java than the build, and there is none in "
              + distribution.java()
              + "; set -Djava25.home, or the environment variable JAVA25_HOME");
    }
    return distribution;
  }

  /** Name, version and environment. */
  public String title() {
    return (product.title() + " " + version + " " + environment).strip();
  }

  /** Name and version of the Jakarta Security inside; empty if there is none. */
  public String jakartaSecurity() throws IOException {
    return product.isJakartaEe() ? JakartaSecurity.in(home, product.jakartaSecurity()) : "";
  }

  Path javaCommand() {
    return java.resolve("bin").resolve("java");
  }

  private static String property(String name) {
    String value = System.getProperty(name);
    if (value == null || value.isEmpty()) {
      throw new IllegalStateException(
          name + " is missing; run the servers' tests by Maven, which sets it");
    }
    return value;
  }
}
