package io.gatehouse.provider.issuer;

import io.gatehouse.provider.transport.BackgroundThreads;
import java.util.concurrent.ExecutorService;

/**
 * The threads that fetch metadata and keys for all issuers: as many for a thousand as for one. A
 * fetch of keys waits for one of metadata, which therefore has threads of its own.
 */
public final class IssuerThreads implements AutoCloseable {
  private static final int MOST = 16;
  private static final int MOST_WAITING = 8192;

  private final ExecutorService metadata =
      BackgroundThreads.few("gatehouse-issuer-metadata", MOST, MOST_WAITING);
  private final ExecutorService keys =
      BackgroundThreads.few("gatehouse-issuer-keys", MOST, MOST_WAITING);

  ExecutorService metadata() {
    return metadata;
  }

  ExecutorService keys() {
    return keys;
  }

  @Override
  public void close() {
    BackgroundThreads.end(keys);
    BackgroundThreads.end(metadata);
  }
}
