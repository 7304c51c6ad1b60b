package io.gatehouse.store.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamedSqlTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "select a from t where o = :o          | select a from t where o = ?          | [o]",
        "select :a, :b, :a                     | select ?, ?, ?                       | [a, b, a]",
        "select a from t where o=:o_1          | select a from t where o=?            | [o_1]",
        "select cast(:o as bigint)             | select cast(? as bigint)             | [o]",
        "select a::text from t where o = :o    | select a::text from t where o = ?    | [o]",
        "select ':x', ''':y' from t            | select ':x', ''':y' from t           | []",
        "select \":x\", `:y` from t            | select \":x\", `:y` from t           | []",
        "select '?;' from t                    | select '?;' from t                   | []",
        "select 1 /* :x ; ? */ + :y            | select 1 /* :x ; ? */ + ?            | [y]",
        "select 1 -- :x ; ? '                  | select 1 -- :x ; ? '                 | []",
        "select a : b                          | select a : b                         | []",
      })
  void bindsWhatHasAName(String text, String jdbc, String parameters) {
    NamedSql sql = NamedSql.of(text);

    assertThat(sql.text()).isEqualTo(jdbc);
    assertThat(sql.parameters()).hasToString(parameters);
  }

  @Test
  void readsOnAfterACommentOfOneLine() {
    assertThat(NamedSql.of("select 1 -- it's :x\n + :y").parameters()).containsExactly("y");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "select 1; delete from t   | has a semicolon",
        "select 1;                 | has a semicolon",
        "select a from t where b=? | has a question mark",
        "select 'a                 | has a quote that is not closed",
        "select \"a                | has a quote that is not closed",
        "select 1 /* a             | has a comment that is not closed",
        "select 1 /*/ :x           | has a comment that is not closed",
      })
  void refusesWhatIsNotOneWholeStatement(String text, String problem) {
    assertThatThrownBy(() -> NamedSql.of(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(problem)
        .hasMessageNotContaining("select");
  }

  @Test
  void doesNotRepeatItsText() {
    assertThat(NamedSql.of("select 's3cret' from t where a = :a")).hasToString("NamedSql[a]");
  }
}
