package io.gatehouse.bearer.token;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/**
 * Tokens that were found to count, by their whole text, bounded in bytes. None that was not found
 * to count ever goes in, and what must still hold is asked at each use.
 */
final class RememberedTokens {
  /**
   * What an entry takes beside its token's text, rounded up. As the difference of the heap with
   * 10,000 of them: 647 bytes of an issuer alone, 979 of a login provider; kept claims add to it.
   */
  private static final int BYTES_EACH = 1024;

  private final @Nullable Cache<Text, Remembered> tokens;
  private final Clock clock;

  /**
   * @param bytes how much all of them may take; 0 remembers nothing
   */
  RememberedTokens(int bytes, Clock clock) {
    this.clock = clock;
    this.tokens =
        bytes == 0
            ? null
            : Caffeine.newBuilder()
                .maximumWeight(bytes)
                .weigher((Text text, Remembered entry) -> text.token.length() + BYTES_EACH)
                // In the caller's thread: a pool's thread would outlive the application.
                .executor(Runnable::run)
                .build();
  }

  /** What is known of that very token and still holds. */
  @Nullable Remembered find(String token) {
    if (tokens == null) {
      return null;
    }
    Text text = new Text(token);
    Remembered known = tokens.getIfPresent(text);
    if (known == null || known.isFresh(clock.millis())) {
      return known;
    }
    tokens.invalidate(text);
    return null;
  }

  void remember(String token, Remembered known) {
    if (tokens != null) {
      tokens.put(new Text(token), known);
    }
  }

  /** A token: found by the end of its signature, and equal in each character or not at all. */
  private static final class Text {
    private static final int TAIL = 32;

    private final String token;
    private final int hash;

    Text(String token) {
      this.token = token;
      int tail = 0;
      for (int i = Math.max(0, token.length() - TAIL); i < token.length(); i++) {
        tail = 31 * tail + token.charAt(i);
      }
      this.hash = tail;
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Text that && token.equals(that.token);
    }

    @Override
    public int hashCode() {
      return hash;
    }

    /** Never the token. */
    @Override
    public String toString() {
      return "Text";
    }
  }
}
