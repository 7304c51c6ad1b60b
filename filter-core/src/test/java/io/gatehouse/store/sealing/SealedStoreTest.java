package io.gatehouse.store.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.SettableClock;
import io.gatehouse.store.InMemoryStore;
import io.gatehouse.store.LogLines;
import io.gatehouse.store.MemoryStoreSettings;
import io.gatehouse.store.Section;
import io.gatehouse.store.Store;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

class SealedStoreTest {
  private static final Store.Key KEY = new Store.Key("app", Section.lasting("session"), "k");
  private static final byte[] OLD = bytes(1);
  private static final byte[] NEW = bytes(2);

  private final SettableClock clock = new SettableClock();
  private final Store raw = new InMemoryStore(new MemoryStoreSettings(100, 100, 64 << 20), clock);
  private final Store store = with(OLD);

  private static byte[] bytes(int value) {
    byte[] bytes = new byte[SealingKeys.BYTES];
    Arrays.fill(bytes, (byte) value);
    return bytes;
  }

  private Store with(byte[]... keys) {
    return new SealedStore(raw, SealingKeys.of(List.of(keys)), clock);
  }

  private Instant in(int seconds) {
    return clock.instant().plusSeconds(seconds);
  }

  @Test
  void showsNothingOfAValueOutside() {
    store.put(KEY, "a very secret value", in(60));
    String outside = raw.get(KEY).orElseThrow();
    byte[] sealed = Base64.getUrlDecoder().decode(outside.substring(outside.indexOf('.') + 1));
    assertThat(outside).matches("[A-Za-z0-9_-]{8}\\.[A-Za-z0-9_-]+");
    assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain("secret");
  }

  @Test
  void sealsTheSameValueAnewEachTime() {
    store.put(KEY, "v", in(60));
    String first = raw.get(KEY).orElseThrow();
    store.put(KEY, "v", in(60));
    assertThat(raw.get(KEY)).isPresent().get().isNotEqualTo(first);
  }

  @Test
  void takesAChangedValueAsAbsent() {
    store.put(KEY, "val", in(60)); // 39 bytes: the last character has no bits that do not count
    String outside = raw.get(KEY).orElseThrow();
    for (int i = 0; i < outside.length(); i++) {
      char other = outside.charAt(i) == 'A' ? 'B' : 'A';
      raw.put(KEY, outside.substring(0, i) + other + outside.substring(i + 1), in(60));
      assertThat(store.get(KEY)).as("character %d", i).isEmpty();
    }
  }

  @Test
  void takesWhatIsNoSealedValueAsAbsent() {
    for (String text : List.of("", ".", "v", "abc.def", "12345678.", "12345678.AAAA", "😀.😀")) {
      raw.put(KEY, text, in(60));
      assertThat(store.get(KEY)).as(text).isEmpty();
      assertThat(store.take(KEY)).as(text).isEmpty();
    }
    String id = SealingKeys.of(List.of(OLD)).first().id();
    raw.put(KEY, id + ".AAAA", in(60));
    assertThat(store.get(KEY)).isEmpty();
    raw.put(KEY, id + ".no base64", in(60));
    assertThat(store.get(KEY)).isEmpty();
  }

  @Test
  void opensAValueOnlyAtItsPlace() {
    store.put(KEY, "v", in(60));
    String outside = raw.get(KEY).orElseThrow();
    for (Store.Key other :
        List.of(
            new Store.Key("app", KEY.section(), "l"),
            new Store.Key("other", KEY.section(), "k"),
            new Store.Key("app", Section.lasting("sid"), "k"),
            new Store.Key("app", Section.bulky("session"), "k"))) {
      raw.put(other, outside, in(60));
      assertThat(store.get(other)).as("%s", other).isEmpty();
    }
  }

  @Test
  void aValueEndsAtItsInstantWhateverTheStoreSays() {
    store.put(KEY, "v", in(60));
    raw.put(KEY, raw.get(KEY).orElseThrow(), in(3600));
    clock.forward(Duration.ofSeconds(60));
    assertThat(raw.get(KEY)).isPresent();
    assertThat(store.get(KEY)).isEmpty();
    assertThat(store.replace(KEY, "v", "w", in(60))).isFalse();
    assertThat(store.putIfAbsent(KEY, "w", in(60))).isTrue();
  }

  @Test
  void putsIfAbsentInPlaceOfWhatDoesNotOpen() {
    raw.put(KEY, "forged", in(60));
    assertThat(store.putIfAbsent(KEY, "v", in(60))).isTrue();
    assertThat(store.putIfAbsent(KEY, "w", in(60))).isFalse();
    assertThat(store.get(KEY)).contains("v");
  }

  @Test
  void opensByEveryKeyAndSealsByTheFirst() {
    with(OLD).put(KEY, "v", in(60));

    Store both = with(NEW, OLD);
    assertThat(both.get(KEY)).contains("v");
    assertThat(both.replace(KEY, "v", "w", in(60))).isTrue();

    assertThat(with(NEW).get(KEY)).contains("w");
    assertThat(with(OLD).get(KEY)).isEmpty();
  }

  @Test
  void nodesWithTheKeysInEitherOrderUnderstandEachOther() {
    with(OLD, NEW).put(KEY, "v", in(60));
    assertThat(with(NEW, OLD).get(KEY)).contains("v");
    with(NEW, OLD).put(KEY, "w", in(60));
    assertThat(with(OLD, NEW).get(KEY)).contains("w");
  }

  @Test
  void warnsOnceOfWhatDoesNotOpen() {
    try (LogLines log = LogLines.of(SealedStore.class.getName())) {
      raw.put(KEY, "forged value", in(60));
      for (int i = 0; i < 100; i++) {
        assertThat(store.get(KEY)).isEmpty();
      }
      assertThat(log.lines()).singleElement().asString().startsWith("WARNING").contains("session");
      assertThat(log.lines()).noneMatch(line -> line.contains("forged"));
    }
  }

  @Test
  void neverPrintsAKey() {
    SealingKeys keys = SealingKeys.of(List.of(OLD, NEW));
    assertThat(keys.toString()).isEqualTo("2 keys");
    assertThat(keys.first().toString()).hasSize(8);
  }

  @Test
  void wantsKeysOf32Bytes() {
    assertThatThrownBy(() -> SealingKeys.of(List.of()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> SealingKeys.of(List.of(OLD, new byte[16])))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
