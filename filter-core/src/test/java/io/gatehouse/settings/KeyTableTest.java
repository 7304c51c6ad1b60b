package io.gatehouse.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.gatehouse.settings.keys.KeyTable;
import io.gatehouse.settings.values.SettingKey;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class KeyTableTest {
  private static final List<String> MARKS =
      List.of("Mark", "Mark.ü %zz \\ #?://Mark", "https://Mark:Mark@Mark", "{Mark}", "Mark=Mark;");

  static List<SettingKey<?>> keys() {
    return KeyTable.keys().toList();
  }

  static List<SettingKey<?>> keysWithPlainExamples() {
    return KeyTable.keys()
        .filter(key -> !key.type().description().contains("absolute path of a file"))
        .filter(key -> !key.example().startsWith("${env."))
        .toList();
  }

  @Test
  void namesEachKeyOnce() {
    assertThat(keys()).extracting(SettingKey::name).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("keys")
  void canReadItsOwnDefault(SettingKey<?> key) {
    key.defaultText()
        .ifPresent(
            text ->
                assertThatCode(() -> key.type().parser().parse(text)).doesNotThrowAnyException());
    assertThat(key.sentence()).endsWith(".");
  }

  @ParameterizedTest
  @MethodSource("keysWithPlainExamples")
  void canReadItsOwnExample(SettingKey<?> key) {
    assertThatCode(() -> key.type().parser().parse(key.example())).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @MethodSource("keys")
  void neverRepeatsAValue(SettingKey<?> key) {
    for (String mark : MARKS) {
      neverRepeats(key, mark);
    }
  }

  // Capitals, for else it would be a good name of a provider, which keys then have in them
  private static void neverRepeats(SettingKey<?> key, String mark) {
    Map<String, String> texts = new HashMap<>();
    texts.put("gatehouse.issuer", "https://login.example");
    texts.put(key.fullName(), mark);
    texts.put("gatehouse.fail_deployment", "no");

    try {
      SettingsReader.read(List.of(SettingsSource.contextParams(texts)), "/desk");
    } catch (InvalidSettingsException e) {
      assertThat(e).hasMessageNotContaining("Mark");
      assertThat(e.problems()).noneMatch(problem -> problem.contains("Mark"));
    }
    SettingsSource source = SettingsSource.contextParams(texts);
    assertThat(source.toString()).doesNotContain("Mark");
  }
}
