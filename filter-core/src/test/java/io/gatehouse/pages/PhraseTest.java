package io.gatehouse.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhraseTest {
  private static final Phrase OURS = new Phrase("The `{id}` has [a link]");

  @Test
  void fillsGapsOnceAndEscapesWhatTheySay() {
    Map<String, String> values = Map.of("id", "<b>{id}$1[x]`</b>");

    assertThat(OURS.plain(values)).isEqualTo("The <b>{id}$1[x]`</b> has a link");
    assertThat(OURS.html(values, Optional.of("/help?a=1&b=\"$1")))
        .isEqualTo(
            "The <code>&lt;b&gt;{id}$1[x]`&lt;/b&gt;</code> has"
                + " <a href=\"/help?a=1&amp;b=&quot;$1\">a link</a>");
  }

  @Test
  void isPlainTextWhereItsLinkLeadsNowhere() {
    assertThat(OURS.html(Map.of(), Optional.empty())).isEqualTo("The <code></code> has a link");
    assertThat(new Phrase("1 < 2").html(Map.of(), Optional.empty())).isEqualTo("1 &lt; 2");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "Hat {id} und [einen Link];",
        "Hat von {provider} [einen Link];",
        "Hat {id und [einen Link];without its other half",
        "Hat id} und [einen Link];without its other half",
        "Hat {} und [einen Link];without its other half",
        "Hat {id} und [einen Link;without its other half",
        "Hat `{id} und [einen Link];without its other half",
        "Hat {name} und [einen Link];a gap that nothing fills",
        "Hat {id};needs one part in [brackets]",
        "[Hat] {id} und [zwei];needs one part in [brackets]"
      })
  void saysWhatIsWrongWithATranslation(String text, String problem) {
    assertThat(new Phrase(text).problem(OURS).orElse("")).contains(problem == null ? "" : problem);
    assertThat(new Phrase(text).problem(OURS).isPresent()).isEqualTo(problem != null);
  }

  @Test
  void saysThatALinkIsTooMany() {
    assertThat(new Phrase("[x]").problem(new Phrase("x")).orElseThrow()).contains("leads nowhere");
  }
}
