package io.gatehouse.jose.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class JsonObjectTest {
  private static final String TOKEN =
      " {\"iss\":\"i\\u00e4\", \"exp\":17,\"f\":1.5,\"yes\":true,\"no\":false,\"n\":null,"
          + "\"aud\": [\"a\",[1,{}],null] ,\"realm\":{\"roles\":[\"r\",\"ü\"],\"o\":{\"p\":2}}} ";

  private static JsonObject read(String text, String... whole) throws Exception {
    return JsonObject.read(text.getBytes(StandardCharsets.UTF_8), Set.of(whole));
  }

  @Test
  void saysTheSameWhetherThingsInsideAreMadeAtOnceOrLater() throws Exception {
    Map<String, Object> expected = new HashMap<>();
    expected.put("iss", "iä");
    expected.put("exp", 17);
    expected.put("f", 1.5);
    expected.put("yes", true);
    expected.put("no", false);
    expected.put("n", null);
    expected.put("aud", Arrays.asList("a", List.of(1, Map.of()), null));
    expected.put("realm", Map.of("roles", List.of("r", "ü"), "o", Map.of("p", 2)));
    assertThat(read(TOKEN)).isEqualTo(expected);
    assertThat(read(TOKEN, "aud", "realm")).isEqualTo(expected);
    assertThat(read(TOKEN).keySet())
        .containsExactly("iss", "exp", "f", "yes", "no", "n", "aud", "realm");
    assertThat(read(TOKEN).containsKey("n")).isTrue();
    assertThat(read(TOKEN).get("nothing")).isNull();
  }

  @Test
  void findsEachOfManyMembers() throws Exception {
    StringBuilder text = new StringBuilder("{\"m0\":0");
    for (int i = 1; i < 3000; i++) {
      text.append(",\"m").append(i).append("\":").append(i % 2 == 0 ? "[" + i + "]" : "" + i);
    }
    JsonObject object = read(text + "}");
    assertThat(object).hasSize(3000);
    assertThat(object.get("m2999")).isEqualTo(2999);
    assertThat(object.get("m2998")).isEqualTo(List.of(2998));
    assertThat(object.containsKey("m3000")).isFalse();
    assertThat(object.get(null)).isNull();
  }

  @Test
  @SuppressWarnings("unchecked")
  void canBeChangedByNobody() throws Exception {
    JsonObject object = read(TOKEN);
    assertThatExceptionOfType(UnsupportedOperationException.class)
        .isThrownBy(() -> object.put("iss", "other"));
    assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(object::clear);
    assertThatExceptionOfType(UnsupportedOperationException.class)
        .isThrownBy(() -> ((List<Object>) object.get("aud")).add("other"));
    assertThatExceptionOfType(UnsupportedOperationException.class)
        .isThrownBy(() -> ((Map<String, Object>) object.get("realm")).put("roles", "admin"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "[]",
        "null",
        "\"a\"",
        "{",
        "{}{}",
        "{} x",
        "{\"a\":1,\"a\":2}",
        "{\"a\":[{\"b\":1,\"b\":1}]}",
        "{\"a\":1,}",
        "{\"a\":01}",
        "{\"a\":+1}",
        "{\"a\":'x'}",
        "{a:1}",
        "{\"a\":NaN}",
        "{\"a\":\"\n\"}",
        "{\"a\":1}\u0000",
        "\uFEFF{\"a\":1}",
        "{\"a\":[1}",
        "{\"a\":tru}"
      })
  void refusesWhatIsNotOneObject(String text) {
    assertThatIOException()
        .isThrownBy(() -> read(text))
        .withMessageNotContaining("\"a\"")
        .withNoCause();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'a':null,'a':null}",
        "{'a':{'b':null,'b':null}}",
        "{'a':{'b':1,'c':[],'b':2}}",
        "{'a':{'b':{'c':1,'d':[{'e':1}],'c':2}}}",
        "{'a':[[1,{'b':1},{'b':1,'\\u0062':2}]]}",
        "{'a':1,'\\u0061':2}",
        "{'a':{'Aa':1,'BB':2,'C#':3,'BB':4}}",
        "{'a':0,'Aa':1,'BB':2,'C#':3,'BB':4}"
      })
  void refusesMembersThatStandTwiceAtAnyDepth(String text) {
    String json = text.replace('\'', '"');
    assertThatIOException().isThrownBy(() -> read(json));
    assertThatIOException().isThrownBy(() -> read(json, "a"));
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 24, 25, 31, 32, 33, 34, 100})
  void refusesMembersThatStandTwiceAmongMany(int count) {
    for (int first : new int[] {0, (count - 1) / 2, count - 2}) {
      StringBuilder text = new StringBuilder("{");
      for (int i = 0; i < count - 1; i++) {
        text.append("\"m").append(i).append("\":null,");
      }
      String twice = text + "\"m" + first + "\":null}";
      assertThatIOException().isThrownBy(() -> read(twice));
    }
  }

  @Test
  void findsMembersWhoseNamesCollide() throws Exception {
    JsonObject object = read("{\"Aa\":1,\"BB\":2,\"AaAa\":3,\"BBBB\":4,\"AaBB\":5}");
    assertThat(object.get("Aa")).isEqualTo(1);
    assertThat(object.get("BB")).isEqualTo(2);
    assertThat(object.get("BBBB")).isEqualTo(4);
    assertThat(object.get("BBAa")).isNull();
    assertThat(object.get("AaBB")).isEqualTo(5);
  }

  @Test
  void boundsDepthNumbersAndNames() throws Exception {
    assertThat(read("{\"a\":" + "[".repeat(31) + "]".repeat(31) + "}")).hasSize(1);
    for (String text :
        List.of(
            "{\"a\":" + "[".repeat(32) + "]".repeat(32) + "}",
            "{\"a\":" + "9".repeat(65) + "}",
            "{\"a\":[" + "9".repeat(65) + "]}",
            "{\"a\":{\"b\":0." + "9".repeat(65) + "}}",
            "{\"" + "a".repeat(1100) + "\":1}")) {
      assertThatIOException().isThrownBy(() -> read(text));
      assertThatIOException().isThrownBy(() -> read(text, "a"));
    }
  }

  @Test
  void knowsUtf8AtEachPlaceOfAText() {
    for (int length = 8; length < 40; length++) {
      for (int at = 6; at < length - 2; at++) {
        byte[] text =
            ("{\"a\":\"" + "x".repeat(length - 8) + "\"}").getBytes(StandardCharsets.UTF_8);
        for (int bad : new int[] {0, 0x80, 0xBF, 0xC3, 0xFF}) {
          text[at] = (byte) bad;
          assertThatIOException().isThrownBy(() -> JsonObject.read(text));
        }
      }
    }
  }

  @Test
  void printsNothingOfItsContent() throws Exception {
    assertThat(read(TOKEN)).hasToString("JsonObject");
  }
}
