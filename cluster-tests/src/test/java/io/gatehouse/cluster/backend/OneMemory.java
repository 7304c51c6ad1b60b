package io.gatehouse.cluster.backend;

import java.util.Map;

/** Nothing shared: each node has a memory of its own, so there may be only one. */
public record OneMemory() implements Backend {
  @Override
  public Map<String, String> settings(String node) {
    return Map.of();
  }

  @Override
  public void close() {
    // nothing is open
  }
}
