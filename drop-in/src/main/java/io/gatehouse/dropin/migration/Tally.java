package io.gatehouse.dropin.migration;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.gatehouse.dropin.migration.Line.Result;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Counts what becomes of users, and writes a line of each where that is wanted. */
final class Tally implements AutoCloseable {
  private final Optional<BufferedWriter> report;
  private final Map<Result, Long> results = new EnumMap<>(Result.class);
  private final Map<String, Long> causes = new TreeMap<>();

  private Tally(Optional<BufferedWriter> report) {
    this.report = report;
  }

  /** With a file that is not there yet. */
  static Tally open(Optional<Path> file) throws Stopped {
    if (file.isEmpty()) {
      return new Tally(Optional.empty());
    }
    try {
      BufferedWriter writer =
          Files.newBufferedWriter(file.get(), UTF_8, StandardOpenOption.CREATE_NEW);
      writer.write(CsvRecords.of(Line.HEADING));
      return new Tally(Optional.of(writer));
    } catch (FileAlreadyExistsException e) {
      throw new Stopped(
          Stopped.WRONG, file.get() + " is there already; choose another name for --report");
    } catch (IOException e) {
      throw new Stopped(Stopped.UNREADABLE, file.get() + " cannot be written");
    }
  }

  void add(Line line) {
    results.merge(line.result(), 1L, Long::sum);
    if (!line.cause().isEmpty()) {
      causes.merge(line.cause(), 1L, Long::sum);
    }
    try {
      if (report.isPresent()) {
        report.get().write(CsvRecords.of(line.values()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  boolean hasConflicts() {
    return results.containsKey(Result.CONFLICT);
  }

  void print(PrintStream out) {
    long users = results.values().stream().mapToLong(Long::longValue).sum();
    out.println("Users: " + users);
    for (Result result : Result.values()) {
      if (results.containsKey(result)) {
        out.println("  " + results.get(result) + " " + result.told());
      }
      if (result == Result.CONFLICT) {
        causes.forEach((cause, count) -> out.println("    " + count + " " + cause));
      }
    }
  }

  @Override
  public void close() throws IOException {
    if (report.isPresent()) {
      report.get().close();
    }
  }
}
