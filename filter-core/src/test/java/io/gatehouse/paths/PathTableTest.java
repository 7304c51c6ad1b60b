package io.gatehouse.paths;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PathTableTest {

  private static PathTable<String> table(String... patterns) {
    Map<UrlPattern, String> entries = new LinkedHashMap<>();
    List.of(patterns).forEach(each -> entries.put(new UrlPattern(each), each));
    return PathTable.of(entries);
  }

  @Test
  void leavesToTheSlashAloneWhatNothingElseCovers() {
    assertThat(table("/", "/a").find("/")).contains("/");
    assertThat(table("/", "/*").find("/")).contains("/*");
  }

  @Test
  void knowsWhatHoldsBesideAnExactPattern() {
    assertThat(table("/*", "/api/any").within(new UrlPattern("/api/*")))
        .containsExactlyInAnyOrder("/*", "/api/any");
    assertThat(table("*.jsp", "/any.jsp").within(new UrlPattern("*.jsp")))
        .containsExactlyInAnyOrder("*.jsp", "/any.jsp");
  }

  /** A container looks for what follows a path's last dot. */
  @ParameterizedTest
  @ValueSource(strings = {"*.tar.gz", "*..gz", "*.", "*.a/b", "api/*", "/a*", ""})
  void refusesAPatternThatWouldMatchLessThanItSeemsTo(String pattern) {
    assertThatIllegalArgumentException().isThrownBy(() -> new UrlPattern(pattern));
  }
}
