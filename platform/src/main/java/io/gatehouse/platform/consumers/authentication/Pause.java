package io.gatehouse.platform.consumers.authentication;

import java.time.Duration;

/** Lets a thread wait. */
@FunctionalInterface
public interface Pause {
  /** Returns after that time. */
  void rest(Duration time) throws InterruptedException;
}
