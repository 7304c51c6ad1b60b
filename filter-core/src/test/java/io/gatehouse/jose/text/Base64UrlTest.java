package io.gatehouse.jose.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class Base64UrlTest {

  private static byte[] decode(String text) throws Exception {
    byte[] ascii = ("." + text + ".").getBytes(StandardCharsets.ISO_8859_1);
    return Base64Url.decode(ascii, 1, ascii.length - 1);
  }

  @Test
  void decodesWhatTheJdkEncodesAtEveryLength() throws Exception {
    SplittableRandom random = new SplittableRandom(4648);
    for (int length = 0; length < 200; length++) {
      byte[] bytes = new byte[length];
      random.nextBytes(bytes);
      String text = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
      assertThat(decode(text)).isEqualTo(bytes);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "A",
        "AAAAA",
        "AA==",
        "AAA=",
        "=",
        "AAAA====",
        "AA AA",
        "AAA\n",
        "AA+A",
        "AA/A",
        "AAé",
        "\u00ffAAA",
        "AAA.",
        "*AAA",
        "AAAAAA*",
        "AAAA*A"
      })
  void refusesOtherCharactersPaddingAndLengthsThatNothingHas(String text) {
    assertThatIOException().isThrownBy(() -> decode(text));
  }

  @Test
  void knowsOneSpellingOfEachByteOnly() throws Exception {
    String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    int good = 0;
    for (int i = 0; i < alphabet.length(); i++) {
      try {
        assertThat(decode("A" + alphabet.charAt(i))).hasSize(1);
        good++;
      } catch (IOException e) {
        assertThat(e).hasMessage("not in base64url");
      }
    }
    assertThat(good).isEqualTo(4); // two bits of six count
    assertThatIOException().isThrownBy(() -> decode("AAB"));
    assertThat(decode("AAE")).hasSize(2);
  }
}
