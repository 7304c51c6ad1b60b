package io.gatehouse.platform.login;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.linking.passwords.NewPassword;
import io.gatehouse.linking.passwords.Password;
import io.gatehouse.linking.passwords.StoredPassword;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is done for who is not there is what is done for who is. */
class PasswordsTest {
  private final Passwords passwords = new Passwords();
  private final String stored = NewPassword.ARGON2.write(new Password("the password of ada"));

  @Test
  void whoIsNotThereIsCheckedAgainstAPasswordOfTheSameCost() {
    Optional<StoredPassword> known = StoredPassword.read(stored);

    assertThat(passwords.against(known)).isSameAs(known.orElseThrow());
    assertThat(passwords.against(Optional.empty()).strength())
        .isEqualTo(known.orElseThrow().strength());
  }

  @Test
  void nobodysPasswordIsNeverRight() {
    assertThat(passwords.isRight(Optional.empty(), "nobody's")).isFalse();
    assertThat(passwords.isRight(Optional.of("in no known form"), "nobody's")).isFalse();
  }

  @Test
  void onlyTheVeryPasswordIsRight() {
    assertThat(passwords.isRight(Optional.of(stored), "the password of ada")).isTrue();
    assertThat(passwords.isRight(Optional.of(stored), "the password of Ada")).isFalse();
    assertThat(passwords.isRight(Optional.of(stored), "")).isFalse();
    assertThat(passwords.isRight(Optional.of(stored), "x".repeat(Password.MAX_LENGTH + 1)))
        .isFalse();
  }
}
