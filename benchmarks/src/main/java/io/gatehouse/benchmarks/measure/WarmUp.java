package io.gatehouse.benchmarks.measure;

import java.util.ArrayList;
import java.util.List;

/**
 * Whether a contestant is as fast as it gets: the last third of its measurements, at least so many,
 * is no faster than the third before. The compiler works beside it, for seconds.
 */
public final class WarmUp {
  /** What is no gain any more. */
  private static final double SAME = 0.98;

  private static final int MOST = 6;

  private final int least;
  private final List<Double> nanos = new ArrayList<>();

  /**
   * @param least how many measurements there are at least; six times as many are enough in any case
   */
  public WarmUp(int least) {
    this.least = least;
  }

  /** The next measurement. */
  public void add(Cost cost) {
    nanos.add(cost.nanos());
  }

  public boolean isDone() {
    int third = least / 3;
    int all = nanos.size();
    return all >= least
        && (all >= MOST * least
            || median(all - third, all) > SAME * median(all - 2 * third, all - third));
  }

  private double median(int from, int to) {
    return nanos.subList(from, to).stream()
        .sorted()
        .skip((to - from) / 2)
        .findFirst()
        .orElseThrow();
  }
}
