package io.gatehouse.testkit.faults;

import io.gatehouse.testkit.http.Endpoint;
import io.gatehouse.testkit.http.Reply;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/** The faults that are on. Several can be on together; none is on at the beginning. */
public final class Faults {
  private final List<Fault> active = new CopyOnWriteArrayList<>();

  /** Turns these on, beside those that are on already. */
  public Faults on(Fault... faults) {
    active.addAll(List.of(faults));
    return this;
  }

  /** Turns this one off, if it is on. */
  public Faults off(Fault fault) {
    active.removeIf(fault::equals);
    return this;
  }

  /** Turns all off: the provider is honest again. */
  public void clear() {
    active.clear();
  }

  /** Those of one kind, in the order in which they were turned on. */
  public <F extends Fault> List<F> active(Class<F> kind) {
    return active.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  /** The time as the provider believes it to be. */
  public Instant now(Clock clock) {
    Instant now = clock.instant();
    for (ClockSkew skew : active(ClockSkew.class)) {
      now = now.plus(skew.ahead());
    }
    return now;
  }

  /**
   * What is answered instead of the honest reply; the first fault that was turned on is innermost.
   */
  public Reply spoil(Endpoint endpoint, Supplier<Reply> honest) {
    Supplier<Reply> reply = honest;
    for (EndpointFault fault : active(EndpointFault.class)) {
      Supplier<Reply> inner = reply;
      reply = fault.endpoint() == endpoint ? () -> fault.spoil(inner) : inner;
    }
    return reply.get();
  }

  static void pause(Duration duration) {
    try {
      Thread.sleep(duration.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UncheckedIOException(new InterruptedIOException("the provider was closed"));
    }
  }
}
