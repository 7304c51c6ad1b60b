package io.gatehouse.jose.text;

import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The names of one object's members, each once, in the order of the text. A few are found by a
 * small table; many by a map, which is not slowed down by names that were made up to collide.
 */
final class MemberNames {
  /** As many members as tokens have, and their values have room for. */
  static final int USUAL = 24;

  private static final int FEW = 32;
  private static final int SLOTS = 128; // most of them empty, so that what is absent is told fast

  private final byte[] places = new byte[SLOTS]; // one more than where the name stands; 0: none
  private @Nullable String[] names = new String[USUAL];
  private int size;
  private @Nullable Map<String, Integer> many;

  /**
   * Where it stands from now on.
   *
   * @throws IOException if it is there already
   */
  int add(String name) throws IOException {
    if (indexOf(name) >= 0) {
      throw new IOException("a member twice");
    }
    if (size == names.length) {
      names = Arrays.copyOf(names, 2 * size);
    }
    names[size] = name;
    if (size < FEW) {
      places[freeSlot(name)] = (byte) (size + 1);
    } else {
      many().put(name, size);
    }
    return size++;
  }

  private Map<String, Integer> many() {
    if (many == null) {
      many = new HashMap<>();
      for (int i = 0; i < size; i++) {
        many.put(get(i), i);
      }
    }
    return many;
  }

  private int freeSlot(String name) {
    int slot = slot(name);
    while (places[slot] != 0) {
      slot = (slot + 1) % SLOTS;
    }
    return slot;
  }

  /** Where it stands, or -1. */
  int indexOf(@Nullable Object name) {
    if (name == null) {
      return -1;
    }
    if (many != null) {
      return many.getOrDefault(name, -1);
    }
    int slot = slot(name);
    while (places[slot] != 0) {
      int at = places[slot] - 1;
      if (name.equals(names[at])) {
        return at;
      }
      slot = (slot + 1) % SLOTS;
    }
    return -1;
  }

  private static int slot(Object name) {
    int hash = name.hashCode();
    return (hash ^ hash >>> 7) & (SLOTS - 1);
  }

  @SuppressWarnings("NullAway") // there are names below size
  String get(int at) {
    return names[at];
  }

  int size() {
    return size;
  }
}
