package io.gatehouse.testkit.grants;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** What has happened to tokens, for tests to ask. The oldest is forgotten when it is too much. */
public final class History {
  private static final int MAX = 20_000;

  private final Map<String, Integer> refreshes = new LinkedHashMap<>();
  private final Set<String> revoked = new LinkedHashSet<>();
  private int allRefreshes;
  private int revocations;

  /** Tokens of that login's {@code sid} were refreshed. */
  public synchronized void refreshed(String sid) {
    allRefreshes++;
    refreshes.merge(sid, 1, Integer::sum);
    trim(refreshes.keySet());
  }

  /** One request has revoked these tokens. */
  synchronized void revoked(Collection<String> tokens) {
    revocations++;
    revoked.addAll(tokens);
    trim(revoked);
  }

  private static void trim(Collection<String> oldestFirst) {
    while (oldestFirst.size() > MAX) {
      oldestFirst.remove(oldestFirst.iterator().next());
    }
  }

  /** How often tokens were refreshed. */
  public synchronized int refreshes() {
    return allRefreshes;
  }

  /** How often tokens were refreshed, by the {@code sid} of the login. */
  public synchronized Map<String, Integer> refreshesPerLogin() {
    return Collections.unmodifiableMap(new LinkedHashMap<>(refreshes));
  }

  /** How many requests have revoked something. */
  public synchronized int revocations() {
    return revocations;
  }

  /** Whether that token was revoked, by itself or with its grant. */
  public synchronized boolean isRevoked(String token) {
    return revoked.contains(token);
  }

  public synchronized void clear() {
    refreshes.clear();
    revoked.clear();
    allRefreshes = 0;
    revocations = 0;
  }
}
