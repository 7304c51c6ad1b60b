package io.gatehouse.linking;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressTest {
  @Test
  void foldsLettersOfAsciiAlone() {
    EmailAddress address = EmailAddress.of("Anna.ÄÖ@Desk.EXAMPLE").orElseThrow();

    assertThat(address.folded()).isEqualTo("anna.ÄÖ@desk.example");
    assertThat(address.is("ANNA.ÄÖ@desk.example")).isTrue();
    assertThat(address.is("anna.äö@desk.example")).isFalse();
  }

  @Test
  void takesTheKelvinSignForItself() {
    assertThat(EmailAddress.of("kim@desk.example").orElseThrow().is("\u212aim@desk.example"))
        .isFalse();
    assertThat(EmailAddress.of("\u212aim@desk.example").orElseThrow().is("kim@desk.example"))
        .isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "@", "anna", "anna@", "@desk.example", "an na@desk", "anna@desk\n"})
  void isNoAddress(String text) {
    assertThat(EmailAddress.of(text)).isEmpty();
  }

  @Test
  void isNoAddressBeyondWhatMailCanHave() {
    assertThat(EmailAddress.of("a".repeat(242) + "@desk.example")).isEmpty();
    assertThat(EmailAddress.of("a".repeat(241) + "@desk.example")).isPresent();
  }

  @Test
  void isNotShown() {
    assertThat(EmailAddress.of("anna@desk.example").orElseThrow()).hasToString("EmailAddress");
  }
}
