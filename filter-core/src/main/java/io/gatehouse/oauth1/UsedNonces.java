package io.gatehouse.oauth1;

import io.gatehouse.store.RandomKey;
import io.gatehouse.store.Section;
import io.gatehouse.store.Store;
import java.time.Instant;

/**
 * Lets each signed request count once, on all nodes that share the store, as long as it could
 * count.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5849#section-3.3">RFC 5849, section 3.3</a>
 */
record UsedNonces(String application, Store store) {
  private static final Section SECTION = Section.spent("oauth_nonce");

  /**
   * Whether this is the first time.
   *
   * @param forgottenAt when its timestamp is too old anyway
   */
  boolean take(ProtocolParameters sent, Instant forgottenAt) {
    String text =
        sent.timestamp() + "\n" + part(sent.nonce()) + part(sent.consumerKey()) + sent.token();
    return store.putIfAbsent(
        new Store.Key(application, SECTION, RandomKey.hash(text)), "1", forgottenAt);
  }

  /** With its length: no two requests have one text. */
  private static String part(String text) {
    return text.length() + "\n" + text;
  }
}
