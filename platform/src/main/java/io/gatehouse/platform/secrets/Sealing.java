package io.gatehouse.platform.secrets;

import io.gatehouse.store.sealing.SealedTexts;
import io.gatehouse.store.sealing.SealingKeys;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;

/**
 * Seals secrets that must be read again, each for its place ({@code api_keys/17/secret}). Keys are
 * changed by putting a new one first: what an older one has sealed still opens, and says that it is
 * to be sealed anew.
 */
public final class Sealing {
  // every node and every application with the same tables and keys is one platform
  private static final String PLATFORM = "platform";

  private final SealedTexts texts;

  /**
   * @param keys empty: one that ends with the process
   */
  public Sealing(Optional<SealingKeys> keys) {
    this.texts = new SealedTexts(PLATFORM, keys.orElseGet(Sealing::ofThisProcess));
  }

  private static SealingKeys ofThisProcess() {
    byte[] key = new byte[SealingKeys.BYTES];
    new SecureRandom().nextBytes(key);
    return SealingKeys.of(List.of(key));
  }

  /** The secret, sealed. */
  public String seal(String place, String secret) {
    return texts.seal(place, secret);
  }

  /**
   * The secret.
   *
   * @throws IllegalStateException if none of the keys opens it at that place
   */
  public String open(String place, String sealedText) {
    return texts
        .open(place, sealedText)
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "a secret of the platform was sealed by a key that is not in"
                        + " gatehouse.platform_encryption_keys, or changed by others; put the old"
                        + " key behind the new one"));
  }

  /** Whether it should be sealed anew, by the newest key. */
  public boolean isOld(String sealedText) {
    return texts.isOld(sealedText);
  }
}
