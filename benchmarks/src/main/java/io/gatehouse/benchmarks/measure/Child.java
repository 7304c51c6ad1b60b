package io.gatehouse.benchmarks.measure;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A process of this Java and this class path that does one thing, so that no contestant is compiled
 * with another's types in mind. It is told what to do by lines on its standard input, and answers
 * each by one line; when the input ends, so does it.
 */
public final class Child implements AutoCloseable {
  private static final String ANSWER = "> ";

  private final String name;
  private final Process process;
  private final BufferedReader answers;
  private final Writer orders;

  private Child(String name, Process process) {
    this.name = name;
    this.process = process;
    this.answers =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    this.orders = new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8);
  }

  /**
   * Starts one; {@link #read} then says when it is ready.
   *
   * @param log what it says beside its answers
   */
  public static Child start(String name, Class<?> main, Path log, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xms256m", "-Xmx512m", "-Xshare:auto", "-Djmh.ignoreLock=true"));
    String more = System.getProperty("bench.jvm", "");
    if (!more.isEmpty()) {
      command.addAll(List.of(more.replace("{name}", name).split(" ", -1)));
    }
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(List.of(arguments));
    try {
      File file = log.resolve(name + ".log").toFile();
      return new Child(name, new ProcessBuilder(command).redirectError(Redirect.to(file)).start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public String name() {
    return name;
  }

  /** The process's number. */
  public long pid() {
    return process.pid();
  }

  /** Says what to do, and waits for what it answers. */
  public String ask(String order) {
    tell(order);
    return read();
  }

  /** The same where the answer is a cost. */
  public Cost cost(String order) {
    tell(order);
    return readCost();
  }

  /** The next answer, which is a cost. */
  public Cost readCost() {
    return Cost.parse(read());
  }

  /** Says what to do; {@link #read} is the answer. */
  public void tell(String order) {
    try {
      orders.write(order + "\n");
      orders.flush();
    } catch (IOException e) {
      throw new IllegalStateException(name + " has ended; see its log", e);
    }
  }

  /** The next answer; other lines of its output are passed over. */
  public String read() {
    try {
      String line = answers.readLine();
      while (line != null && !line.startsWith(ANSWER)) {
        line = answers.readLine();
      }
      if (line == null) {
        throw new IllegalStateException(name + " has ended; see its log");
      }
      return line.substring(ANSWER.length());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      orders.close();
    } catch (IOException e) {
      // then it has ended already
    }
    try {
      if (!process.waitFor(2, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor(5, TimeUnit.SECONDS);
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  /** In the child: one answer. */
  public static void answer(String line) {
    System.out.println(ANSWER + line);
    System.out.flush();
  }
}
