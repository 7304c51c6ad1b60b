package io.gatehouse.benchmarks.measure;

/**
 * What a number of operations cost in one round.
 *
 * @param cpuNanos CPU time of the threads that did them; neither the compiler's nor the garbage
 *     collector's
 * @param bytes what these threads allocated
 */
public record Cost(long cpuNanos, long bytes, long operations) {

  /** CPU time of one operation, in nanoseconds. */
  public double nanos() {
    return (double) cpuNanos / operations;
  }

  /** What one operation allocates. */
  public double bytesEach() {
    return (double) bytes / operations;
  }

  /** What was used since then, by so many operations. */
  public Cost since(Cost before, long count) {
    return new Cost(cpuNanos - before.cpuNanos, bytes - before.bytes, count);
  }

  /** As a line to be sent. */
  public String line() {
    return cpuNanos + " " + bytes + " " + operations;
  }

  static Cost parse(String line) {
    String[] parts = line.split(" ", -1);
    return new Cost(Long.parseLong(parts[0]), Long.parseLong(parts[1]), Long.parseLong(parts[2]));
  }
}
