package io.gatehouse.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Programs under Node.js, with the packages that their lock file pins. */
final class NodeCommand {
  private NodeCommand() {}

  /** A directory below target with the files of that one, and its packages. */
  static Path install(Path sources) throws Exception {
    Path work = Files.createDirectories(Path.of("target", sources.getFileName().toString()));
    try (Stream<Path> files = Files.list(sources)) {
      for (Path file : files.toList()) {
        Files.copy(file, work.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
      }
    }
    String unused = run(work, "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund");
    return work;
  }

  /** The command's output; it must be there, and succeed. */
  static String run(Path directory, String... command) throws IOException, InterruptedException {
    Path errors = directory.resolve(Path.of(command[0]).getFileName() + ".err");
    Process process =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectError(errors.toFile())
            .start();
    try {
      process.getOutputStream().close();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      boolean isDone = process.waitFor(2, TimeUnit.MINUTES);
      assertThat(isDone && process.exitValue() == 0)
          .as("%s has failed: %s %s", command[0], output, Files.readString(errors))
          .isTrue();
      return output;
    } finally {
      process.destroyForcibly();
    }
  }
}
