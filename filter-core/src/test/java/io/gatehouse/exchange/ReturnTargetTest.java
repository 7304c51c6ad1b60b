package io.gatehouse.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
        "#b",
        "//evil.example#b",
        "/a{b",
        "/a%zz",
        "/app.css",
        "/app.JS?v=1",
        "/favicon.ico",
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

  @ParameterizedTest
  @CsvSource({
    "/a#b,/a#b",
    "/a?q=1#/route/2?x=y,/a?q=1#/route/2?x=y",
    "/a#caf\u00e9,/a#caf%C3%A9",
    "/a#x y,/a#x%20y",
    "/a#{b},/a#%7Bb%7D",
    "/a#b#c,/a#b%23c",
    "/a#%2F%zz,/a#%2F%25zz",
    "/a#\"<script>,/a#%22%3Cscript%3E",
    "/a#,/a#"
  })
  void keepsTheFragmentAsAUriHasIt(String target, String kept) {
    assertThat(ReturnTarget.of(target)).contains(kept);
  }

  @Test
  void dropsAFragmentThatCannotBeOne() {
    assertThat(ReturnTarget.of("/a#b\r\nSet-Cookie: x=y")).contains("/a");
    assertThat(ReturnTarget.of("/a#b\u0000")).contains("/a");
    assertThat(ReturnTarget.of("/a#" + "b".repeat(2049))).contains("/a");
    assertThat(ReturnTarget.of("/a#" + "\u00e4".repeat(1000))).contains("/a");
  }
}
