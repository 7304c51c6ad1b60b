package com.example.desk;

import io.gatehouse.testkit.TestProvider;
import io.gatehouse.testkit.junit.OpenIdProviderTest;
import io.gatehouse.testkit.registry.TestUser;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** The provider alone, for tests without a server: one for each test, or one for a class. */
class ProviderTest {

  @Test
  void runsOnTheJUnitThatTheBuildNames() {
    String jar = Test.class.getProtectionDomain().getCodeSource().getLocation().getPath();

    Assertions.assertTrue(jar.contains("-" + System.getProperty("junit.version") + ".jar"), jar);
  }

  @Nested
  @OpenIdProviderTest
  class OfEachTest {
    private final TestProvider provider;

    OfEachTest(TestProvider provider) {
      this.provider = provider;
    }

    @BeforeEach
    void register(TestProvider same) {
      Assertions.assertSame(provider, same);
      provider.register(TestUser.named("dora").withRoles("trainee"));
    }

    @RepeatedTest(2)
    void signsTokens(TestProvider same) {
      Assertions.assertSame(provider, same);
      Assertions.assertEquals(3, provider.accessToken("dora", "desk").split("\\.").length);
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
    void beginsEachTestAsItWas(TestProvider provider) {
      Assertions.assertSame(shared, provider);
      Assertions.assertEquals(3, provider.users().size());
      provider.register(TestUser.named("dora"));
    }
  }
}
