package io.gatehouse.store.jcache;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * Which caches of which provider.
 *
 * @param provider the class of the CachingProvider; the only one there is, if empty
 * @param config what the provider calls its configuration; its default, if empty
 * @param cache what the names of the caches begin with
 * @param longestLife of a session
 * @param timeout of one operation
 */
public record JCacheSettings(
    Optional<String> provider,
    Optional<URI> config,
    String cache,
    Duration longestLife,
    Duration timeout) {}
