package io.gatehouse.benchmarks;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How much is measured, and where the results go.
 *
 * @param directory for the results and the logs of the children
 * @param page where a table stands between two marks, to be replaced; empty: none
 * @param parts of {@code tokens}, {@code requests} and {@code logins}
 * @param warmUps how many rounds each has at least before the first that counts
 */
public record Plan(
    Path directory,
    Optional<Path> page,
    Set<String> parts,
    int rounds,
    int warmUps,
    int roundMillis,
    int requests,
    int logins) {
  private static final List<String> PARTS = List.of("tokens", "requests", "logins");

  /** {@code --directory D --page P [-quick] [-docs] [part ...]}. */
  static Plan of(String[] arguments) {
    List<String> all = Arrays.asList(arguments);
    boolean isQuick = all.contains("-quick");
    Set<String> parts = new HashSet<>(PARTS);
    parts.retainAll(all);
    return new Plan(
        Path.of(after(all, "--directory").orElse("target/benchmarks")).toAbsolutePath(),
        all.contains("-docs") ? after(all, "--page").map(Path::of) : Optional.empty(),
        parts.isEmpty() ? Set.copyOf(PARTS) : parts,
        isQuick ? 9 : 31,
        isQuick ? 15 : 60,
        isQuick ? 50 : 100,
        isQuick ? 500 : 1500,
        isQuick ? 5 : 20);
  }

  private static Optional<String> after(List<String> all, String option) {
    int index = all.indexOf(option);
    return index < 0 ? Optional.empty() : Optional.of(all.get(index + 1));
  }

  /** Tells people how far it is. */
  public void say(String message) {
    System.out.println("[bench] " + message);
  }
}
