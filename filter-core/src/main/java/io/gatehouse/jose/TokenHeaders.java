package io.gatehouse.jose;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The headers of an issuer, read once: one for each key, as a rule. Only headers of tokens with a
 * good signature come in, and only so many.
 */
final class TokenHeaders {
  private static final int MOST = 4096;
  private static final int LONGEST = 1024;

  private final Map<String, Known> bySegment = new ConcurrentHashMap<>();
  private volatile @Nullable Known last;

  /**
   * A header that was read.
   *
   * @param begin what such a token begins with: the header's segment and the dot
   */
  private record Known(String begin, Optional<TokenHeader> header) {}

  /** The header of that token, if one of the same text was kept. */
  Optional<TokenHeader> find(CompactToken token) {
    Known likely = last; // as a rule one key signs all, and no text is made to look it up
    if (likely != null && token.text().startsWith(likely.begin)) {
      return likely.header;
    }
    Known known = bySegment.get(token.headerSegment());
    if (known == null) {
      return Optional.empty();
    }
    last = known;
    return known.header;
  }

  void keep(CompactToken token, TokenHeader header) {
    String segment = token.headerSegment();
    if (segment.length() <= LONGEST && bySegment.size() < MOST) {
      bySegment.put(segment, new Known(segment + '.', Optional.of(header)));
    }
  }
}
