package io.gatehouse.store;

import java.time.Clock;

/** A running database or cache, in which stores are opened. */
interface Backend extends AutoCloseable {
  /** A store that is ready to be used. */
  Store open(Clock clock);

  @Override
  void close();
}
