package io.gatehouse.store.choice;

import io.gatehouse.store.MemoryStoreSettings;
import io.gatehouse.store.jcache.JCacheSettings;
import io.gatehouse.store.jdbc.JdbcSettings;
import io.gatehouse.store.sealing.SealingKeys;

/** Which store there is. */
public sealed interface StoreSettings {

  /** In this process: for one node. */
  record InMemory(MemoryStoreSettings bounds) implements StoreSettings {}

  /** In a database, for all nodes that use it. */
  record InDatabase(JdbcSettings table, SealingKeys keys) implements StoreSettings {}

  /** In a cluster of caches, for all nodes that are in it. */
  record InCache(JCacheSettings cache, SealingKeys keys) implements StoreSettings {}
}
