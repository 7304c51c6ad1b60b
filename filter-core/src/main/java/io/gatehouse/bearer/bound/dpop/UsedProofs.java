package io.gatehouse.bearer.bound.dpop;

import io.gatehouse.store.RandomKey;
import io.gatehouse.store.Section;
import io.gatehouse.store.Store;
import java.time.Instant;

/**
 * Lets each proof count once, on all nodes that share the store, as long as it could count.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9449#section-11.1">RFC 9449, section 11.1</a>
 */
record UsedProofs(String application, Store store) {
  private static final Section SECTION = Section.spent("dpop_jti");

  /**
   * Whether this is the first time.
   *
   * @param forgottenAt when it is too old anyway
   */
  boolean take(Use use, Instant forgottenAt) {
    String text = use.jti() + "\n" + use.thumbprint() + "\n" + use.address();
    return store.putIfAbsent(
        new Store.Key(application, SECTION, RandomKey.hash(text)), "1", forgottenAt);
  }

  /** What makes a proof the same: its name, its key, and the address it was for. */
  record Use(String jti, String thumbprint, String address) {}
}
