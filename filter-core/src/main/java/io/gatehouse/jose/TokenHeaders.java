package io.gatehouse.jose;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The headers of an issuer, read once: one for each key, as a rule. Only headers of tokens with a
 * good signature come in, and only so many.
 */
final class TokenHeaders {
  private static final int MOST = 4096;
  private static final int LONGEST = 1024;

  private final Map<String, TokenHeader> bySegment = new ConcurrentHashMap<>();

  Optional<TokenHeader> find(String segment) {
    return Optional.ofNullable(bySegment.get(segment));
  }

  void keep(String segment, TokenHeader header) {
    if (segment.length() <= LONGEST && bySegment.size() < MOST) {
      bySegment.put(segment, header);
    }
  }
}
