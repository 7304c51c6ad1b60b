package io.gatehouse.platform;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A PostgreSQL that can die at any moment, as by {@code kill -9}, and be started again on the same
 * data and the same port. What it has said is committed, it has written.
 */
final class KillablePostgres implements AutoCloseable {
  private final Path data;
  private EmbeddedPostgres server;

  private KillablePostgres(Path data, EmbeddedPostgres server) {
    this.data = data;
    this.server = server;
  }

  static KillablePostgres start() throws IOException {
    Path data = Files.createTempDirectory("gatehouse-postgres");
    return new KillablePostgres(data, builder(data).start());
  }

  private static EmbeddedPostgres.Builder builder(Path data) {
    return EmbeddedPostgres.builder()
        .setDataDirectory(data)
        .setCleanDataDirectory(false)
        .setServerConfig("synchronous_commit", "on");
  }

  /** For a DataSource without a pool. */
  Map<String, String> database() {
    return Map.of("url", url(), "user", "postgres");
  }

  /** For one with a pool, which tries connections out before it gives them away. */
  Map<String, String> pool() {
    return Map.of(
        "factory", "org.apache.tomcat.jdbc.pool.DataSourceFactory",
        "driverClassName", "org.postgresql.Driver",
        "url", url(),
        "username", "postgres",
        "testOnBorrow", "true",
        "validationQuery", "select 1",
        "validationInterval", "0",
        "maxActive", "20",
        "maxIdle", "20");
  }

  private String url() {
    return server.getJdbcUrl("postgres", "postgres");
  }

  /** Every process of it dies at once. */
  void kill() throws IOException {
    long pid = Long.parseLong(Files.readAllLines(data.resolve("postmaster.pid")).get(0).strip());
    ProcessHandle postmaster = ProcessHandle.of(pid).orElseThrow();
    List<ProcessHandle> all = new ArrayList<>(List.of(postmaster));
    postmaster.descendants().forEach(all::add);
    all.forEach(ProcessHandle::destroyForcibly);
    all.forEach(process -> process.onExit().join());
  }

  /** It comes back, and recovers what it has. */
  void startAgain() throws IOException {
    int port = server.getPort();
    server.close(); // it is dead: only what this process keeps of it goes
    server = builder(data).setPort(port).start();
  }

  @Override
  public void close() throws IOException {
    server.close();
    try (Stream<Path> files = Files.walk(data)) {
      for (Path file : files.sorted((one, other) -> other.compareTo(one)).toList()) {
        Files.delete(file);
      }
    }
  }
}
