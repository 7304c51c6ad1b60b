package io.gatehouse.cluster.load;

import io.gatehouse.cluster.load.Answer.Verdict;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** How many answers of each kind there were; the first of those that were not right, in full. */
public final class Tally {
  private static final int MOST_SAMPLES = 10;

  private final Map<Verdict, AtomicInteger> counts = new EnumMap<>(Verdict.class);
  private final List<String> samples = new CopyOnWriteArrayList<>();
  private final Set<String> sentToLogin = ConcurrentHashMap.newKeySet();
  private final AtomicLong slowestNanos = new AtomicLong();

  public Tally() {
    for (Verdict verdict : Verdict.values()) {
      counts.put(verdict, new AtomicInteger());
    }
  }

  void add(Verdict verdict, Visitor visitor, Answer answer, long nanos) {
    counts.get(verdict).incrementAndGet();
    slowestNanos.accumulateAndGet(nanos, Math::max);
    if (verdict == Verdict.LOGIN) {
      sentToLogin.add(visitor.user());
    }
    if (verdict != Verdict.RIGHT && samples.size() < MOST_SAMPLES) {
      samples.add(verdict + " for " + visitor.user() + ": " + answer);
    }
  }

  void fail(Visitor visitor, RuntimeException e) {
    counts.get(Verdict.FAILED).incrementAndGet();
    if (samples.size() < MOST_SAMPLES) {
      samples.add("FAILED for " + visitor.user() + ": " + e);
    }
  }

  public int of(Verdict verdict) {
    return counts.get(verdict).get();
  }

  /** Answers of all kinds. */
  public int all() {
    return counts.values().stream().mapToInt(AtomicInteger::get).sum();
  }

  /** Names of those who were sent to a login. */
  public Set<String> sentToLogin() {
    return Set.copyOf(sentToLogin);
  }

  /** The longest that anybody waited, in milliseconds. */
  public long slowestMillis() {
    return slowestNanos.get() / 1_000_000;
  }

  /** The first answers that were not right. */
  public List<String> samples() {
    return List.copyOf(samples);
  }

  @Override
  public String toString() {
    Map<Verdict, Integer> all = new LinkedHashMap<>();
    counts.forEach((verdict, count) -> all.put(verdict, count.get()));
    return all + ", slowest " + slowestMillis() + " ms";
  }
}
