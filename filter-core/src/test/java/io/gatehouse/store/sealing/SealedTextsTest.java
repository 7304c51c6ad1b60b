package io.gatehouse.store.sealing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Texts that are sealed for good. */
final class SealedTextsTest {
  private static final byte[] OLD = new byte[SealingKeys.BYTES];
  private static final byte[] NEW =
      "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

  private final SealedTexts texts = new SealedTexts("desk", SealingKeys.of(List.of(OLD)));
  private final String sealedText = texts.seal("keys/1/secret", "s3cret");

  @Test
  void opensAtItsPlace() {
    assertThat(sealedText).doesNotContain("s3cret").matches("[A-Za-z0-9._-]+");
    assertThat(texts.open("keys/1/secret", sealedText)).contains("s3cret");
  }

  @Test
  void opensNowhereElse() {
    assertThat(texts.open("keys/2/secret", sealedText)).isEmpty();
    assertThat(
            new SealedTexts("other", SealingKeys.of(List.of(OLD)))
                .open("keys/1/secret", sealedText))
        .isEmpty();
    assertThat(texts.open("keys/1/secret", sealedText + "A")).isEmpty();
    assertThat(texts.open("keys/1/secret", "")).isEmpty();
  }

  @Test
  void opensWithTheOldKeyBehindTheNewOneAndIsOldThen() {
    SealedTexts both = new SealedTexts("desk", SealingKeys.of(List.of(NEW, OLD)));

    assertThat(both.open("keys/1/secret", sealedText)).contains("s3cret");
    assertThat(both.isOld(sealedText)).isTrue();
    assertThat(both.isOld(both.seal("keys/1/secret", "s3cret"))).isFalse();
    assertThat(texts.isOld(sealedText)).isFalse();
  }
}
