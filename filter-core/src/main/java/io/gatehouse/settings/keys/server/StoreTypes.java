package io.gatehouse.settings.keys.server;

import io.gatehouse.settings.values.InvalidValueException;
import io.gatehouse.settings.values.SecretFile;
import io.gatehouse.settings.values.ValueType;
import io.gatehouse.store.sealing.SealingKeys;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** How the texts of a store's settings are read. */
public final class StoreTypes {
  private static final int MAX_KEYS = 8;

  static final ValueType<String> CLASS_NAME =
      new ValueType<>("the name of a class", StoreTypes::className);
  static final ValueType<URI> PROVIDER_URI = new ValueType<>("an absolute URI", StoreTypes::uri);
  static final ValueType<String> CACHE =
      new ValueType<>("1 to 50 letters, digits, `_`, `.` and `-`", StoreTypes::cache);
  public static final ValueType<SealingKeys> SEALING_KEYS =
      new ValueType<>(
          "secrets: 32 bytes in base64 each, separated by blanks", StoreTypes::sealingKeys);
  public static final ValueType<SealingKeys> SEALING_KEYS_FILE =
      new ValueType<>(
          SecretFile.TYPE.description(),
          text -> sealingKeys(SecretFile.TYPE.parser().parse(text).value()));

  private StoreTypes() {}

  private static String className(String text) throws InvalidValueException {
    if (!text.matches("([A-Za-z_$][A-Za-z0-9_$]*\\.)*[A-Za-z_$][A-Za-z0-9_$]*")) {
      throw new InvalidValueException(
          "is no name of a class; write it with its package, like"
              + " org.redisson.jcache.JCachingProvider");
    }
    return text;
  }

  private static URI uri(String text) throws InvalidValueException {
    try {
      URI uri = new URI(text);
      if (uri.isAbsolute()) {
        return uri;
      }
    } catch (URISyntaxException e) {
      throw new InvalidValueException("is no URI; write one like file:/etc/desk/redisson.yaml");
    }
    throw new InvalidValueException(
        "is no absolute URI; write one like file:/etc/desk/redisson.yaml");
  }

  private static String cache(String text) throws InvalidValueException {
    if (!text.matches("[A-Za-z0-9_.-]{1,50}")) {
      throw new InvalidValueException(
          "is no name of a cache; use 1 to 50 of A-Z, a-z, 0-9, _, . and -");
    }
    return text;
  }

  private static SealingKeys sealingKeys(String text) throws InvalidValueException {
    List<byte[]> keys = new ArrayList<>();
    List<String> words = List.of(text.strip().split("\\s+", -1));
    for (int i = 0; i < words.size(); i++) {
      Optional<byte[]> key = base64(words.get(i)).filter(it -> it.length == SealingKeys.BYTES);
      if (key.isEmpty()) {
        throw new InvalidValueException(
            "has an entry that is not 32 bytes in base64 (number "
                + (i + 1)
                + "); make a key by openssl rand -base64 32");
      }
      keys.add(key.get());
    }
    if (words.stream().distinct().count() < words.size() || words.size() > MAX_KEYS) {
      throw new InvalidValueException(
          "has a key twice, or more than " + MAX_KEYS + " keys; take out what is too many");
    }
    return SealingKeys.of(keys);
  }

  private static Optional<byte[]> base64(String word) {
    try {
      return Optional.of(Base64.getDecoder().decode(word));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
