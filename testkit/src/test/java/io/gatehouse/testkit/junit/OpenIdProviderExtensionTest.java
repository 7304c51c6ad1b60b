package io.gatehouse.testkit.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.gatehouse.testkit.TestProvider;
import io.gatehouse.testkit.faults.ClockSkew;
import io.gatehouse.testkit.faults.Fault;
import io.gatehouse.testkit.registry.TestUser;
import java.net.ConnectException;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class OpenIdProviderExtensionTest {

  @Nested
  @OpenIdProviderTest
  class OfEachTest {
    private static final Set<URI> SEEN = new HashSet<>();
    private final TestProvider ofConstructor;
    private TestProvider ofBeforeEach;

    OfEachTest(TestProvider provider) {
      this.ofConstructor = provider;
    }

    @BeforeEach
    void take(TestProvider provider) {
      this.ofBeforeEach = provider;
    }

    @RepeatedTest(2)
    void isTheSameForAllOfOneTestAndAnotherForTheNext(TestProvider provider) {
      assertThat(provider).isSameAs(ofBeforeEach).isSameAs(ofConstructor);
      assertThat(SEEN.add(provider.issuer())).isTrue();
    }

    @AfterAll
    static void isClosed() {
      assertThat(SEEN).hasSize(2).allSatisfy(OpenIdProviderExtensionTest::isNotListening);
    }
  }

  @Nested
  @OpenIdProviderTest
  class OfAClass {
    private static TestProvider shared;

    @BeforeAll
    static void share(TestProvider provider) {
      shared = provider;
    }

    @RepeatedTest(2)
    void isSharedAndReset(TestProvider provider) {
      assertThat(provider).isSameAs(shared);
      assertThat(provider.faults().active(Fault.class)).isEmpty();
      assertThat(provider.users()).extracting(TestUser::username).doesNotContain("dave");
      provider.faults().on(new ClockSkew(Duration.ofHours(1)));
      provider.register(TestUser.named("dave"));
    }
  }

  @Test
  void runsOnTheNewestJUnitThoughCompiledAgainstAnOlderOne() {
    assertThat(Test.class.getProtectionDomain().getCodeSource().getLocation().getPath())
        .contains("junit-jupiter-api-6.");
  }

  private static void isNotListening(URI issuer) {
    assertThat(catchThrowable(() -> new Socket(issuer.getHost(), issuer.getPort()).close()))
        .isInstanceOf(ConnectException.class);
  }
}
