package io.gatehouse.benchmarks.measure;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.util.List;

/**
 * Holds processes to one CPU while they talk to each other: else what is measured is how the
 * operating system wakes another one, and whether both have the same memory in their caches. Where
 * there is no {@code taskset}, nothing is held, and the figures are less exact.
 */
public final class OneCpu {
  private static final int CPUS = Runtime.getRuntime().availableProcessors();

  private final List<Long> processes;

  private OneCpu(List<Long> processes) {
    this.processes = processes;
  }

  /** Holds all threads of these processes and of this one until {@link #release}. */
  public static OneCpu hold(List<Long> processes) {
    OneCpu held = new OneCpu(processes);
    held.allow(Integer.toString(CPUS - 1));
    return held;
  }

  private void allow(String cpus) {
    allow(ProcessHandle.current().pid(), cpus);
    processes.forEach(each -> allow(each, cpus));
  }

  private static void allow(long process, String cpus) {
    try {
      int unused =
          new ProcessBuilder("taskset", "-a", "-p", "-c", cpus, Long.toString(process))
              .redirectErrorStream(true)
              .redirectOutput(Redirect.DISCARD)
              .start()
              .waitFor();
    } catch (IOException e) {
      // there is none: another operating system, or a small one
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** From now on they run wherever they are put. */
  public void release() {
    allow("0-" + (CPUS - 1));
  }
}
