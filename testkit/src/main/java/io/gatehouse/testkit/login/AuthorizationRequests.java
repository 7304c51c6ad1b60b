package io.gatehouse.testkit.login;

import com.nimbusds.oauth2.sdk.util.MultivaluedMapUtils;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/** The parameters of the last authorization requests, right or wrong. */
public final class AuthorizationRequests {
  private static final int MAX = 1000;

  private final Deque<Map<String, String>> last = new ArrayDeque<>();

  synchronized void add(Map<String, List<String>> parameters) {
    last.addLast(Map.copyOf(MultivaluedMapUtils.toSingleValuedMap(parameters)));
    if (last.size() > MAX) {
      last.removeFirst();
    }
  }

  /** The oldest first. */
  public synchronized List<Map<String, String>> all() {
    return List.copyOf(last);
  }

  public synchronized void clear() {
    last.clear();
  }
}
