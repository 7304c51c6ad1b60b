package io.gatehouse.benchmarks.measure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * The costs of several contestants by round. Contestants are compared within a round, where the
 * machine was the same for all; what is told is the median over the rounds.
 */
public final class Figures {
  private final Map<String, List<Cost>> rounds = new LinkedHashMap<>();

  public void add(String contestant, Cost cost) {
    rounds.computeIfAbsent(contestant, unused -> new ArrayList<>()).add(cost);
  }

  public boolean has(String contestant) {
    return rounds.containsKey(contestant);
  }

  /** Each contestant and its microseconds of CPU time of one operation in each round. */
  public List<String> lines() {
    return rounds.entrySet().stream()
        .map(
            each ->
                each.getKey()
                    + each.getValue().stream()
                        .map(cost -> ";" + Math.round(cost.nanos() / 10) / 100.0)
                        .collect(Collectors.joining()))
        .toList();
  }

  /** CPU time of one operation in microseconds. */
  public double micros(String contestant) {
    return median(contestant, cost -> cost.nanos() / 1e3);
  }

  /** What one operation allocates in units of 1,024 bytes. */
  public double kilobytes(String contestant) {
    return median(contestant, cost -> cost.bytesEach() / 1024);
  }

  /** How many times the other's CPU time. */
  public double ratio(String contestant, String to) {
    return pairs(contestant, to, (one, other) -> one / other);
  }

  /** Microseconds of CPU time that the one takes more than the other. */
  public double added(String contestant, String to) {
    return pairs(contestant, to, (one, other) -> (one - other) / 1e3);
  }

  /** Half the width of the middle half of the rounds, of what {@link #added} tells. */
  public double spread(String contestant, String to) {
    double[] all = all(contestant, to, (one, other) -> (one - other) / 1e3);
    return (all[all.length * 3 / 4] - all[all.length / 4]) / 2;
  }

  private interface Comparison {
    double of(double one, double other);
  }

  private double pairs(String contestant, String to, Comparison comparison) {
    return middle(all(contestant, to, comparison));
  }

  private double[] all(String contestant, String to, Comparison comparison) {
    List<Cost> ones = rounds.get(contestant);
    List<Cost> others = rounds.get(to);
    double[] values = new double[ones.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = comparison.of(ones.get(i).nanos(), others.get(i).nanos());
    }
    Arrays.sort(values);
    return values;
  }

  private double median(String contestant, ToDoubleFunction<Cost> what) {
    return middle(rounds.get(contestant).stream().mapToDouble(what).sorted().toArray());
  }

  private static double middle(double[] sorted) {
    int half = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }
}
