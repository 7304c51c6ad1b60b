package io.gatehouse.store.sealing;

import io.gatehouse.store.KeyText;
import io.gatehouse.store.Store;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;

/**
 * Seals a value for one place in a store and until one instant: {@code <key id>.<base64url of
 * nonce, ciphertext and tag>}. At another place, or after that instant, it does not open.
 *
 * @see <a href="https://csrc.nist.gov/pubs/sp/800/38/d/final">NIST SP 800-38D: AES-GCM, 96-bit
 *     random nonces (8.2.2), at most 2^32 values for a key (8.3)</a>
 */
final class Seal {
  private static final String ALGORITHM = "AES/GCM/NoPadding";
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private final SealingKeys keys;
  private final SecureRandom random = new SecureRandom();

  Seal(SealingKeys keys) {
    this.keys = keys;
  }

  /** What a sealed value says. */
  record Opened(String value, Instant expiresAt) {
    /** Without the value. */
    @Override
    public String toString() {
      return "until " + expiresAt;
    }
  }

  String seal(Store.Key place, String value, Instant expiresAt) {
    byte[] text = value.getBytes(StandardCharsets.UTF_8);
    byte[] plain =
        ByteBuffer.allocate(Long.BYTES + text.length)
            .putLong(expiresAt.toEpochMilli())
            .put(text)
            .array();
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    SealingKeys.Key key = keys.first();
    try {
      Cipher cipher = cipher(Cipher.ENCRYPT_MODE, key, nonce, place);
      byte[] sealedBytes = Arrays.copyOf(nonce, NONCE_BYTES + cipher.getOutputSize(plain.length));
      int unused = cipher.doFinal(plain, 0, plain.length, sealedBytes, NONCE_BYTES);
      return key.id() + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(sealedBytes);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has AES-GCM", e);
    }
  }

  /** Empty if it is not one that was sealed for this place by one of the keys. */
  Optional<Opened> open(Store.Key place, String text) {
    int dot = text.indexOf('.');
    Optional<SealingKeys.Key> key = dot < 0 ? Optional.empty() : keys.byId(text.substring(0, dot));
    if (key.isEmpty()) {
      return Optional.empty();
    }
    try {
      byte[] sealedBytes = Base64.getUrlDecoder().decode(text.substring(dot + 1));
      if (sealedBytes.length < NONCE_BYTES + TAG_BITS / Byte.SIZE + Long.BYTES) {
        return Optional.empty();
      }
      byte[] nonce = Arrays.copyOf(sealedBytes, NONCE_BYTES);
      byte[] plain =
          cipher(Cipher.DECRYPT_MODE, key.get(), nonce, place)
              .doFinal(sealedBytes, NONCE_BYTES, sealedBytes.length - NONCE_BYTES);
      return Optional.of(
          new Opened(
              new String(plain, Long.BYTES, plain.length - Long.BYTES, StandardCharsets.UTF_8),
              Instant.ofEpochMilli(ByteBuffer.wrap(plain).getLong())));
    } catch (IllegalArgumentException | GeneralSecurityException e) {
      return Optional.empty();
    }
  }

  private static Cipher cipher(int mode, SealingKeys.Key key, byte[] nonce, Store.Key place)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance(ALGORITHM);
    cipher.init(mode, key.key(), new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(KeyText.unambiguous(place).getBytes(StandardCharsets.UTF_8));
    return cipher;
  }
}
