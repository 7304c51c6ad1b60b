package io.gatehouse.linking;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.linking.AccountLinks.User;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StageTest {
  private static final List<User> USERS =
      IntStream.range(0, 10_000).mapToObj(id -> user(Integer.toString(id), "")).toList();

  private static User user(String id, String group) {
    return new User(
        id,
        "x@desk.example",
        "x",
        Optional.empty(),
        Optional.of(group).filter(it -> !it.isEmpty()));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 10, 50, 99})
  void includesAboutAsManyAsItSays(int share) {
    Stage stage = new Stage(share, Set.of());

    assertThat(USERS.stream().filter(stage::includes).count())
        .isBetween(share * 100L - 150, share * 100L + 150);
  }

  @Test
  void includesNobodyOrEverybodyAtItsEnds() {
    assertThat(USERS).noneMatch(new Stage(0, Set.of())::includes);
    assertThat(USERS).allMatch(Stage.ALL::includes);
  }

  @Test
  void takesNobodyOutWhileItGrows() {
    for (int share = 0; share < 100; share++) {
      Stage smaller = new Stage(share, Set.of());
      Stage larger = new Stage(share + 1, Set.of());
      assertThat(USERS.stream().filter(smaller::includes)).allMatch(larger::includes);
    }
  }

  /** On every node, in every version: written down once. */
  @Test
  void decidesByTheIdAlone() {
    assertThat(USERS.stream().limit(40).filter(new Stage(10, Set.of())::includes).map(User::id))
        .containsExactly("5", "11", "22", "24", "34", "37");
  }

  @Test
  void includesOnlyItsGroupsAndOfThemItsShare() {
    Stage pilots = new Stage(100, Set.of("pilot"));

    assertThat(pilots.includes(user("1", "pilot"))).isTrue();
    assertThat(pilots.includes(user("1", "Pilot"))).isFalse();
    assertThat(pilots.includes(user("1", ""))).isFalse();
    assertThat(new Stage(0, Set.of("pilot")).includes(user("1", "pilot"))).isFalse();
  }
}
