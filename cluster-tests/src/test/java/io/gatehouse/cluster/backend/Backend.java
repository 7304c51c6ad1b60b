package io.gatehouse.cluster.backend;

import java.util.List;
import java.util.Map;

/** What the nodes share, as long as it is open. */
public interface Backend extends AutoCloseable {

  /** What a node must be told to use it, by the node's name. */
  Map<String, String> settings(String node);

  /** What the node's JVM must be told. */
  default List<String> jvmOptions() {
    return List.of();
  }

  @Override
  void close();
}
