package io.gatehouse.store;

/**
 * Bounds of the memory store.
 *
 * @param maxSessions how many sessions are kept
 * @param maxLogins how many logins may be in progress
 * @param maxKeptBytes how many bytes of sent forms are kept
 */
public record MemoryStoreSettings(int maxSessions, int maxLogins, long maxKeptBytes) {}
