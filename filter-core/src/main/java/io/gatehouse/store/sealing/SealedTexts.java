package io.gatehouse.store.sealing;

import io.gatehouse.store.Section;
import io.gatehouse.store.Store;
import java.time.Instant;
import java.util.Optional;

/**
 * Seals texts that are kept for good, each for one place: a table, a row and a column, say. At
 * another place it does not open.
 */
public final class SealedTexts {
  private static final Section SECTION = Section.lasting("sealed_text");
  private static final Instant NEVER = Instant.ofEpochMilli(Long.MAX_VALUE);

  private final String application;
  private final SealingKeys keys;
  private final Seal seal;

  /**
   * @param application the application id: what one has sealed, another does not open
   */
  public SealedTexts(String application, SealingKeys keys) {
    this.application = application;
    this.keys = keys;
    this.seal = new Seal(keys);
  }

  /** The text, sealed by the first key: of letters, digits and {@code . - _}. */
  public String seal(String place, String text) {
    return seal.seal(key(place), text, NEVER);
  }

  /** Empty if it is not one that was sealed for this place by one of the keys. */
  public Optional<String> open(String place, String sealedText) {
    return seal.open(key(place), sealedText).map(Seal.Opened::value);
  }

  /** Whether another key than the first has sealed it: it should be sealed anew. */
  public boolean isOld(String sealedText) {
    return !sealedText.startsWith(keys.first().id() + ".");
  }

  private Store.Key key(String place) {
    return new Store.Key(application, SECTION, place);
  }
}
