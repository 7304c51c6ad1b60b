package io.gatehouse.settings;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.gatehouse.fuzz.Bounds;
import java.util.List;

/** A settings file of any content is read, or all its problems are told. */
final class SettingsFuzzTest {
  private static final String RIGHT =
      """
      gatehouse.issuer=https://login.example
      gatehouse.client_id=desk
      gatehouse.client_secret=desk-secret-desk-secret-desk-secret
      """;

  @FuzzTest
  void readsOrTellsWhatIsWrong(FuzzedDataProvider data) throws Exception {
    String text = (data.consumeBoolean() ? RIGHT : "") + data.consumeRemainingAsString();
    Bounds.hold(
        text.length(),
        () -> {
          try {
            Settings unused =
                SettingsReader.read(
                    List.of(SettingsSource.propertiesFile("WEB-INF/gatehouse.properties", text)),
                    "/desk");
          } catch (InvalidSettingsException e) {
            assertThat(e.problems()).isNotEmpty();
          }
        });
  }
}
