package io.gatehouse.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BadSettingsTest {
  @TempDir Path directory;

  static List<BadSettings> wrong() {
    return BadSettings.all();
  }

  @ParameterizedTest
  @MethodSource("wrong")
  void saysWhatIsWrongAndWhatToDo(BadSettings settings) throws IOException {
    assertThat(settings.problems()).isNotEmpty();
    assertThat(settings.read(directory)).containsExactlyElementsOf(settings.problems());
  }

  @ParameterizedTest
  @MethodSource("wrong")
  void neverRepeatsASecret(BadSettings settings) throws IOException {
    assertThat(settings.read(directory)).noneMatch(problem -> problem.contains("s3cret"));
  }

  @Test
  void coversManyMistakes() {
    assertThat(wrong()).hasSizeGreaterThan(50);
  }
}
