package io.gatehouse.store;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that stands still until it is put forward, for what happens at one very instant. */
public final class StandingClock extends Clock {
  private volatile Instant instant;

  public StandingClock() {
    this(Instant.ofEpochMilli(Clock.systemUTC().millis()));
  }

  public StandingClock(Instant instant) {
    this.instant = instant;
  }

  public void forward(Duration duration) {
    instant = instant.plus(duration);
  }

  @Override
  public Instant instant() {
    return instant;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }
}
