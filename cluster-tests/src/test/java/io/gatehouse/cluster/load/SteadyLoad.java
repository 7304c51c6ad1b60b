package io.gatehouse.cluster.load;

import io.gatehouse.cluster.load.Answer.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Users who come again and again, each thread with its share of them, until told to stop. Who is
 * sent to a login is counted, logs in, and goes on.
 */
public final class SteadyLoad implements AutoCloseable {
  private final Tally tally = new Tally();
  private final CountDownLatch end = new CountDownLatch(1);
  private final ExecutorService threads;
  private final List<CompletableFuture<Void>> running;
  private final Duration pause;

  private SteadyLoad(List<Visitor> visitors, int threads, Duration pause) {
    this.threads = Executors.newFixedThreadPool(threads);
    this.pause = pause;
    this.running =
        java.util.stream.IntStream.range(0, threads)
            .mapToObj(
                thread ->
                    CompletableFuture.runAsync(() -> come(visitors, thread, threads), this.threads))
            .toList();
  }

  /**
   * Begins.
   *
   * @param pause of each thread after each request
   */
  public static SteadyLoad start(List<Visitor> visitors, int threads, Duration pause) {
    return new SteadyLoad(visitors, threads, pause);
  }

  public Tally tally() {
    return tally;
  }

  private void come(List<Visitor> visitors, int first, int step) {
    int next = first % visitors.size();
    int visits = first;
    while (!isOver(pause)) {
      visits++;
      visit(visitors.get(next), visits % 4 == 0 ? "/desk/slow" : "/desk/page");
      next = next + step < visitors.size() ? next + step : first % visitors.size();
    }
  }

  private void visit(Visitor visitor, String path) {
    long start = System.nanoTime();
    try {
      Answer answer = visitor.get(path);
      Verdict verdict = visitor.verdict(answer);
      tally.add(verdict, visitor, answer, System.nanoTime() - start);
      if (verdict == Verdict.LOGIN) {
        visitor.logInFrom(answer);
      }
    } catch (RuntimeException e) {
      tally.fail(visitor, e);
    }
  }

  private boolean isOver(Duration time) {
    try {
      return end.await(time.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  /** Lets the requests under way end, and sends no more. */
  public Tally stop() {
    end.countDown();
    running.forEach(CompletableFuture::join);
    return tally;
  }

  @Override
  public void close() {
    end.countDown();
    threads.shutdownNow();
  }
}
