package io.gatehouse.ee.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AllowedTargetsTest {

  @ParameterizedTest
  @CsvSource({
    "https://orders.example,      https://orders.example",
    "https://orders.example,      https://orders.example/",
    "https://orders.example/,     https://orders.example/any/../thing?q=1#f",
    "https://orders.example/,     https://ORDERS.example:443/x",
    "https://orders.example:443,  https://orders.example/x",
    "https://orders.example/api,  https://orders.example/api",
    "https://orders.example/api,  https://orders.example/api/",
    "https://orders.example/api,  https://orders.example/api/list?q=%2e%2e",
    "https://orders.example/api/, https://orders.example/api/list",
    "http://localhost:8080/,      http://localhost:8080/x",
    "http://127.0.0.1,            http://127.0.0.1:80/x",
    "http://[::1]:8080/,          http://[::1]:8080/x",
  })
  void allowsWhatLiesBelowAnAllowedAddress(String allowed, String address) {
    assertThat(AllowedTargets.of(allowed).allow(URI.create(address))).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "https://orders.example/,     http://orders.example/",
    "https://orders.example/,     https://orders.example:8443/",
    "https://orders.example/,     https://orders.example.evil.example/",
    "https://orders.example/,     https://evil.example/https://orders.example/",
    "https://orders.example/,     https://orders.example@evil.example/",
    "https://orders.example/,     https://someone@orders.example/",
    "https://orders.example/,     https://api.orders.example/",
    "https://orders.example/,     https://orders.example./",
    "https://orders.example/,     mailto:orders.example",
    "https://orders.example/,     /orders",
    "https://orders.example/,     //orders.example/",
    "https://orders.example/api,  https://orders.example/",
    "https://orders.example/api,  https://orders.example/apis",
    "https://orders.example/api,  https://orders.example/API/x",
    "https://orders.example/api,  https://orders.example/api/../admin",
    "https://orders.example/api,  https://orders.example/api/./x",
    "https://orders.example/api,  https://orders.example/api/%2e%2e/admin",
    "https://orders.example/api,  https://orders.example/api/%2E%2E%2Fadmin",
    "https://orders.example/api,  https://orders.example/api/%252e%252e/admin",
    "https://orders.example/api,  https://orders.example/api/..;/admin",
    "https://orders.example/api,  https://orders.example/api//x",
    "https://orders.example/api/, https://orders.example/api",
    "http://localhost:8080/,      http://localhost:8081/",
    "http://localhost:8080/,      http://localhost.evil.example:8080/",
  })
  void allowsNothingElse(String allowed, String address) {
    assertThat(AllowedTargets.of(allowed).allow(URI.create(address))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://orders.example/",
        "orders.example",
        "/api",
        "https:///api",
        "https://someone@orders.example/",
        "https://orders.example/?q=1",
        "https://orders.example/#f",
        "https://orders.example/api/../",
        "https://orders.example/%2e%2e/",
        "ftp://localhost/",
        ""
      })
  void takesNoAddressThatMayNotGetAToken(String allowed) {
    assertThatIllegalArgumentException().isThrownBy(() -> AllowedTargets.of(allowed));
  }

  @Test
  void wantsAnAddress() {
    assertThatIllegalArgumentException().isThrownBy(() -> AllowedTargets.of());
  }

  @Test
  void allowsEachOfSeveral() {
    AllowedTargets targets = AllowedTargets.of("https://a.example/", "https://b.example/x");
    assertThat(targets.allow(URI.create("https://a.example/y"))).isTrue();
    assertThat(targets.allow(URI.create("https://b.example/x/y"))).isTrue();
    assertThat(targets.allow(URI.create("https://b.example/y"))).isFalse();
  }
}
