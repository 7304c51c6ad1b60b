package io.gatehouse.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReturnTargetTest {

  @ParameterizedTest
  @ValueSource(strings = {"/", "/desk/inbox?status=open&q=a%20b", "/a;v=1", "/%2f/x", "/a//b"})
  void takesALocalPath(String target) {
    assertThat(ReturnTarget.of(target)).contains(target);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "desk",
        "//evil.example",
        "/\\evil.example",
        "\\/evil.example",
        "https:evil.example",
        "https://evil.example",
        "javascript:alert(1)",
        "/a\r\nSet-Cookie: x=y",
        "/a\tb",
        " /a",
        "/a b",
        "/\u00e4",
        "/a#b",
        "/a\"b",
        "/<script>"
      })
  void refusesWhatCouldLeadElsewhere(String target) {
    assertThat(ReturnTarget.of(target)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {2049, 100_000})
  void refusesWhatIsTooLong(int length) {
    assertThat(ReturnTarget.of("/" + "a".repeat(length - 1))).isEmpty();
  }
}
