package io.gatehouse.bearer.bound.dpop;

import io.gatehouse.store.RandomKey;
import io.gatehouse.store.Section;
import io.gatehouse.store.Store;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The nonces that proofs must have: one for each five minutes, which counts ten minutes at most.
 * They are made of the time and a key in the store, so every node that shares the store makes the
 * same ones, and nothing is kept for a nonce. Each hour has a key of its own. A nonce may be used
 * more than once: a proof counts once by its {@code jti}.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9449#section-9">RFC 9449, section 9</a>
 */
final class Nonces {
  static final Duration WINDOW = Duration.ofMinutes(5);

  private static final Section SECTION = Section.brief("dpop_nonce");
  private static final long WINDOWS_PER_KEY = 12;
  private static final Duration READ_AGAIN = Duration.ofMinutes(1);
  private static final int BYTES = 16;

  private final String application;
  private final Store store;
  private final Clock clock;
  private final Map<Long, Known> keys = new ConcurrentHashMap<>();

  private record Known(String key, Instant readAt) {

    /** Never the key. */
    @Override
    public String toString() {
      return "Known[" + readAt + "]";
    }
  }

  Nonces(String application, Store store, Clock clock) {
    this.application = application;
    this.store = store;
    this.clock = clock;
  }

  /** The nonce of now. */
  String current() {
    return nonce(window());
  }

  /** Whether it is the nonce of now, of the window before, or of the next by another's clock. */
  boolean accepts(String nonce) {
    long now = window();
    return RandomKey.equal(nonce, nonce(now))
        || RandomKey.equal(nonce, nonce(now - 1))
        || RandomKey.equal(nonce, nonce(now + 1));
  }

  private long window() {
    return Math.floorDiv(clock.instant().getEpochSecond(), WINDOW.toSeconds());
  }

  private String nonce(long window) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      String key = key(Math.floorDiv(window, WINDOWS_PER_KEY));
      mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.US_ASCII), "HmacSHA256"));
      byte[] hash = mac.doFinal(Long.toString(window).getBytes(StandardCharsets.US_ASCII));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, BYTES));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HmacSHA256", e);
    }
  }

  /** The store decides: a node that made another key, or lost it, follows within a minute. */
  private String key(long epoch) {
    Instant now = clock.instant();
    Known known = keys.get(epoch);
    if (known != null && now.isBefore(known.readAt().plus(READ_AGAIN))) {
      return known.key();
    }
    Store.Key place = new Store.Key(application, SECTION, "key-" + epoch);
    String key = store.get(place).orElseGet(() -> made(place, epoch));
    keys.keySet().removeIf(other -> Math.abs(other - epoch) > 1);
    keys.put(epoch, new Known(key, now));
    return key;
  }

  private String made(Store.Key place, long epoch) {
    String key = RandomKey.next();
    Instant lastUse =
        Instant.ofEpochSecond((epoch + 1) * WINDOWS_PER_KEY * WINDOW.toSeconds()).plus(WINDOW);
    Instant forgottenAt = lastUse.plus(WINDOW);
    Optional<String> others =
        store.putIfAbsent(place, key, forgottenAt) ? Optional.of(key) : store.get(place);
    return others.orElse(key);
  }
}
