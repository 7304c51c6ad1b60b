package io.gatehouse.store.sealing;

import io.gatehouse.store.RandomKey;
import java.util.List;
import java.util.Optional;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** AES-256 keys: the first seals, all open. So a new one is put before the old one for a while. */
public final class SealingKeys {
  /** What a key is long. */
  public static final int BYTES = 32;

  private static final int ID_LENGTH = 8;

  private final List<Key> keys;

  private SealingKeys(List<Key> keys) {
    this.keys = keys;
  }

  /** A key, and a name that does not tell it. */
  record Key(String id, SecretKey key) {
    @Override
    public String toString() {
      return id;
    }
  }

  /**
   * Keys of these bytes.
   *
   * @throws IllegalArgumentException if there is none, or one is not of 32 bytes
   */
  public static SealingKeys of(List<byte[]> keys) {
    if (keys.isEmpty() || keys.stream().anyMatch(key -> key.length != BYTES)) {
      throw new IllegalArgumentException("keys have 32 bytes");
    }
    return new SealingKeys(keys.stream().map(SealingKeys::key).toList());
  }

  private static Key key(byte[] bytes) {
    String id = RandomKey.hash("gatehouse sealing key " + RandomKey.hash(bytes));
    return new Key(id.substring(0, ID_LENGTH), new SecretKeySpec(bytes, "AES"));
  }

  Key first() {
    return keys.get(0);
  }

  Optional<Key> byId(String id) {
    return keys.stream().filter(key -> key.id().equals(id)).findFirst();
  }

  @Override
  public String toString() {
    return keys.size() + " keys";
  }
}
