package io.gatehouse.dropin;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The JAR, run as a program: how it ended, and what it said. */
record Program(int status, String out, String err) {

  /**
   * Runs it to its end.
   *
   * @param options of Java, and what it is to run
   */
  static Program run(List<String> options, List<String> arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(arguments);
    return ended(new ProcessBuilder(command));
  }

  /** Runs a line as it would be typed in that folder, with this Java. */
  static Program inShell(String line, Path folder) throws IOException, InterruptedException {
    ProcessBuilder shell = new ProcessBuilder("sh", "-eu", "-c", line).directory(folder.toFile());
    Path java = Path.of(System.getProperty("java.home"), "bin");
    shell.environment().merge("PATH", java.toString(), (path, own) -> own + ":" + path);
    return ended(shell);
  }

  private static Program ended(ProcessBuilder builder) throws IOException, InterruptedException {
    Path err = Files.createTempFile("program", ".err");
    try {
      Process program = builder.redirectError(err.toFile()).start();
      String out = new String(program.getInputStream().readAllBytes(), UTF_8);
      return new Program(program.waitFor(), out, Files.readString(err));
    } finally {
      Files.delete(err);
    }
  }
}
