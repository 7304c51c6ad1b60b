package io.gatehouse.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StandaloneProviderTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final PrintStream printer = new PrintStream(out, true, StandardCharsets.UTF_8);

  @Test
  void saysWhereItIsAndWhoCanLogIn() throws Exception {
    try (TestProvider provider =
        StandaloneProvider.run(new String[] {"--port", "0"}, printer).orElseThrow()) {
      assertThat(out.toString(StandardCharsets.UTF_8))
          .contains(provider.issuer().toString(), "desk", "alice", "bob", "carol");
      assertThat(new RelyingParty(provider).login("alice")).isNotNull();
    }
  }

  @Test
  void takesALifetimeOfAccessTokens() throws Exception {
    String[] arguments = {"--access-token-lifetime", "20"};
    try (TestProvider provider = StandaloneProvider.run(arguments, printer).orElseThrow()) {
      assertThat(new RelyingParty(provider).login("alice").getAccessToken().getLifetime())
          .isEqualTo(20);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"--help", "--port", "--port x", "--port 1 2", "--colour 1"})
  void explainsItselfWhenItDoesNotUnderstand(String arguments) {
    assertThat(StandaloneProvider.run(arguments.split(" "), printer)).isEmpty();
    assertThat(out.toString(StandardCharsets.UTF_8)).startsWith("Usage:");
  }
}
