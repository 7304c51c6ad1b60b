package io.gatehouse.testkit.arquillian.full;

import jakarta.ejb.Singleton;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts, for everybody. */
@Singleton
public class CounterBean {
  private final AtomicInteger count = new AtomicInteger();

  public int next() {
    return count.incrementAndGet();
  }
}
