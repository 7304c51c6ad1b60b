package io.gatehouse.bearer.bound.dpop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ComparableAddressTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "https://desk.example/api https://desk.example/api",
        "HTTPS://Desk.Example/api https://desk.example/api",
        "https://desk.example:443/api https://desk.example/api",
        "https://desk.example:0443/api https://desk.example/api",
        "https://desk.example:/api https://desk.example/api",
        "http://desk.example:80/api http://desk.example/api",
        "http://desk.example:443/api http://desk.example:443/api",
        "https://desk.example https://desk.example/",
        "https://desk.example?q=1 https://desk.example/",
        "https://desk.example/api?q=1#f https://desk.example/api",
        "https://desk.example/api#f?q https://desk.example/api",
        "https://desk.example/%61pi/%7euser https://desk.example/api/~user",
        "https://desk.example/a%2fb%c3%a4 https://desk.example/a%2Fb%C3%A4",
        "https://desk.example/a/./b/../c https://desk.example/a/c",
        "https://desk.example/a/%2E%2e/c https://desk.example/c",
        "https://desk.example/../../c https://desk.example/c",
        "https://desk.example/a/.. https://desk.example/",
        "https://desk.example/a/b/. https://desk.example/a/b/",
        "https://desk.example//a//b/ https://desk.example//a//b/",
        "https://[2001:DB8::1]:8443/x https://[2001:db8::1]:8443/x",
        "https://desk.example/a;v=1/b https://desk.example/a;v=1/b",
      })
  void writesAllSpellingsOfAnAddressAlike(String address, String comparable) {
    assertThat(ComparableAddress.of(address)).isEqualTo(Optional.of(comparable));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/api",
        "desk.example/api",
        "//desk.example/api",
        "ftp://desk.example/api",
        "https:/desk.example/api",
        "https:///api",
        "https://user@desk.example/api",
        "https://desk.example:x/api",
        "https://desk.example:123456/api",
        "https://desk example/api",
        "https://desk.example/%",
        "https://desk.example/%4",
        "https://desk.example/%zz",
        "https://desk.example/%-1",
      })
  void isNothingForWhatIsNoAddressOfARequest(String address) {
    assertThat(ComparableAddress.of(address)).isEmpty();
  }
}
