package io.gatehouse;

import static io.gatehouse.TokensFixture.COUNTS;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.bearer.token.AccessToken;
import io.gatehouse.testkit.TestProvider;
import io.gatehouse.testkit.faults.ChangedIntrospection;
import io.gatehouse.testkit.faults.EndpointFault;
import io.gatehouse.testkit.faults.Fault;
import io.gatehouse.testkit.http.Endpoint;
import io.gatehouse.testkit.tokens.TokenChange;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens that only their issuer can read, over real HTTP. */
final class IntrospectionFlowTest {
  private static final List<String> CLIENT =
      List.of("client_id", "desk", "client_secret", "desk-secret-desk-secret-desk-secret");

  private final SettableClock clock = new SettableClock();
  private final TestProvider provider = TestProvider.start(clock);

  @BeforeEach
  void givesOpaqueTokens() {
    provider.register(provider.client("desk").withOpaqueAccessTokens());
  }

  @AfterEach
  void close() {
    provider.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"false", "true"})
  void takesWhatItsIssuerCallsActive(String signed) throws Exception {
    try (TokensFixture api = api("introspection", "opaque", "introspection_signed", signed)) {
      AccessToken token = api.validate(provider.accessToken("alice", "desk"));

      assertThat(token.caller().subject()).isEqualTo(provider.user("alice").sub());
      assertThat(token.caller().roles()).contains("agent", "scope:openid");
      assertThat(token.acr()).contains("1");
      assertThat(token.authTime()).isPresent();
      assertThat(api.rule("never-given")).isEqualTo("inactive");
    }
  }

  @Test
  void asksOnceForAllAndAgainWhenTheAnswerIsOld() {
    try (TokensFixture api = api("introspection", "opaque")) {
      String token = provider.accessToken("alice", "desk");
      for (int i = 0; i < 5; i++) {
        assertThat(api.rule(token)).isEqualTo(COUNTS);
      }
      assertThat(provider.introspections()).isEqualTo(1);

      provider.forgetGrants();
      assertThat(api.rule(token)).as("within a minute").isEqualTo(COUNTS);
      clock.forward(Duration.ofSeconds(61));
      assertThat(api.rule(token)).isEqualTo("inactive");
      assertThat(provider.introspections()).isEqualTo(2);
    }
  }

  @Test
  void asksOnceForFiftyAtATime() throws Exception {
    provider.faults().on(EndpointFault.slow(Endpoint.INTROSPECTION, Duration.ofMillis(300)));
    try (TokensFixture api = api("introspection", "opaque")) {
      String token = provider.accessToken("alice", "desk");

      assertThat(atOnce(50, () -> api.rule(token))).hasSize(50).containsOnly(COUNTS);
      assertThat(provider.introspections()).isEqualTo(1);

      assertThat(atOnce(50, () -> api.rule("unknown"))).hasSize(50).containsOnly("inactive");
      assertThat(provider.introspections()).isEqualTo(2);
    }
  }

  @Test
  void remembersANoForAMoment() {
    try (TokensFixture api = api("introspection", "opaque")) {
      for (int i = 0; i < 5; i++) {
        assertThat(api.rule("unknown")).isEqualTo("inactive");
      }
      assertThat(provider.introspections()).isEqualTo(1);
      clock.forward(Duration.ofSeconds(11));
      assertThat(api.rule("unknown")).isEqualTo("inactive");
      assertThat(provider.introspections()).isEqualTo(2);
    }
  }

  @Test
  void asksAtEachRequestWhereAnAnswerMustNotAge() {
    try (TokensFixture api = api("introspection", "opaque", "introspection_max_age", "0s")) {
      String token = provider.accessToken("alice", "desk");
      assertThat(List.of(api.rule(token), api.rule(token))).containsOnly(COUNTS);
      provider.forgetGrants();
      assertThat(api.rule(token)).isEqualTo("inactive");
    }
  }

  /** An answer, and what becomes of the token. */
  record Case(String what, Fault fault, String rule) {
    @Override
    public String toString() {
      return what;
    }
  }

  static Stream<Case> answers() {
    return Stream.of(
        changed("another aud", "aud", "aud", "other"),
        changed("null as aud", "aud", "aud", Collections.singletonList(null)),
        changed("one of several aud", COUNTS, "aud", List.of("other", "desk")),
        without("no aud", "aud", "aud"),
        changed("another iss", "iss", "iss", "https://other.example"),
        without("no iss", COUNTS, "iss"),
        changed("a refresh token", "not-an-access-token", "typ", "Refresh"),
        changed("an ID token", "not-an-access-token", "typ", "ID"),
        changed("expired", "exp", "exp", 1000),
        changed("the end of time", COUNTS, "exp", 31_556_889_864_403_192L),
        without("no exp", COUNTS, "exp"),
        changed("not yet", "nbf", "nbf", 99_999_999_999L),
        changed("of the future", "iat", "iat", 99_999_999_999L),
        without("a username alone", COUNTS, "sub"),
        without("nobody's", "sub", "sub", "username", "client_id"),
        changed("bound in an unknown way", "cnf", "cnf", Map.of("x", "y")),
        changed("bound by no text", "cnf", "cnf", Map.of("jkt", 7)),
        changed("bound by no object", "cnf", "cnf", "jkt"),
        changed("active as text", "NONSENSE", "active", "true"),
        without("not a word on active", "NONSENSE", "active"),
        changed("exp as text", "NONSENSE", "exp", "tomorrow"),
        new Case("no JSON", EndpointFault.garbage(Endpoint.INTROSPECTION), "NONSENSE"),
        new Case("a list", EndpointFault.body(Endpoint.INTROSPECTION, "[true]"), "NONSENSE"),
        new Case(
            "a member twice",
            EndpointFault.body(Endpoint.INTROSPECTION, "{\"active\":false,\"active\":true}"),
            "NONSENSE"),
        new Case("401", EndpointFault.failing(Endpoint.INTROSPECTION, 401), "REFUSED_CLIENT"),
        new Case("404", EndpointFault.failing(Endpoint.INTROSPECTION, 404), "NONSENSE"),
        new Case("500", EndpointFault.failing(Endpoint.INTROSPECTION, 500), "UNAVAILABLE"),
        new Case("nothing", EndpointFault.dropping(Endpoint.INTROSPECTION), "UNAVAILABLE"),
        new Case("no end", EndpointFault.endless(Endpoint.INTROSPECTION), "NONSENSE"));
  }

  @ParameterizedTest
  @MethodSource("answers")
  void believesOnlyAGoodAnswer(Case each) {
    try (TokensFixture api = api("introspection", "opaque")) {
      provider.faults().on(each.fault());
      String token = provider.accessToken("alice", "desk");

      assertThat(api.rule(token)).isEqualTo(each.rule());

      provider.faults().clear();
      clock.forward(Duration.ofSeconds(11));
      assertThat(api.rule(token)).as("when it answers well").isEqualTo(COUNTS);
    }
  }

  @Test
  void takesAnAnswerWithoutAudienceWhereThatIsSaid() {
    provider.faults().on(new ChangedIntrospection(members -> members.remove("aud")));
    try (TokensFixture api =
        api("introspection", "opaque", "introspection_audience", "tolerated")) {
      assertThat(api.rule(provider.accessToken("alice", "desk"))).isEqualTo(COUNTS);
      provider.faults().on(new ChangedIntrospection(members -> members.put("aud", "other")));
      assertThat(api.rule(provider.accessToken("alice", "desk"))).isEqualTo("aud");
    }
  }

  @Test
  void believesNoUnsignedAnswerWhereItMustBeSigned() {
    try (TokensFixture api = api("introspection", "opaque", "introspection_signed", "true")) {
      provider.faults().on(EndpointFault.body(Endpoint.INTROSPECTION, "eyJhbGciOiJub25lIn0.e30."));
      assertThat(api.rule(provider.accessToken("alice", "desk"))).isEqualTo("NONSENSE");
      provider.faults().clear();
      String accessToken = provider.accessToken("alice", "desk", TokenChange.of(claims -> {}));
      provider.faults().on(EndpointFault.body(Endpoint.INTROSPECTION, accessToken));
      assertThat(api.rule(provider.accessToken("alice", "desk")))
          .as("another JWT of the issuer's")
          .isEqualTo("NONSENSE");
    }
  }

  @Test
  void sendsNothingThatIsNoTokenAndNoJwtOfAStranger() {
    try (TestProvider stranger = TestProvider.start(clock);
        TokensFixture api = api("introspection", "opaque")) {
      assertThat(api.rule(stranger.accessToken("alice", "desk"))).isEqualTo("iss");
      for (String none : List.of("", "two words", "line\nbreak", "ä", "a=b", "=", "\u0000")) {
        assertThat(api.rule(none)).as(none).isEqualTo("format");
      }
      assertThat(api.rule("a".repeat(16 * 1024 + 1))).isEqualTo("format");
      assertThat(provider.introspections()).isZero();
    }
  }

  @Test
  void verifiesAJwtItselfAndAsksOnlyWhereThatIsSaid() {
    try (TokensFixture api = api("introspection", "opaque")) {
      assertThat(api.rule(jwt())).isEqualTo(COUNTS);
      assertThat(provider.introspections()).isZero();
    }
    try (TokensFixture api = api("introspection", "always")) {
      assertThat(api.rule(jwt())).as("which the issuer does not know").isEqualTo("inactive");
      provider.faults().on(new ChangedIntrospection(members -> members.putAll(goodFor("alice"))));
      assertThat(api.rule(jwt())).isEqualTo(COUNTS);
      provider.faults().on(new ChangedIntrospection(members -> members.putAll(goodFor("bob"))));
      assertThat(api.rule(jwt())).as("another's").isEqualTo("sub");
      Map<String, Object> bound = new HashMap<>(goodFor("alice"));
      bound.put("cnf", Map.of("jkt", "t"));
      provider.faults().on(new ChangedIntrospection(members -> members.putAll(bound)));
      assertThat(api.rule(jwt())).as("bound, which the token is not").isEqualTo("cnf");
    }
  }

  @Test
  void doesNotOverrunItsIssuerWithFloods() throws Exception {
    provider.faults().on(EndpointFault.slow(Endpoint.INTROSPECTION, Duration.ofMillis(100)));
    try (TokensFixture api = api("introspection", "opaque")) {
      List<String> rules =
          atOnce(
              IntStream.range(0, 100)
                  .<Callable<String>>mapToObj(i -> () -> api.rule("random" + i))
                  .toList());
      assertThat(rules).hasSize(100).containsOnly("inactive");
      assertThat(provider.introspections()).isEqualTo(100);
    }
  }

  private Map<String, Object> goodFor(String user) {
    return Map.of("active", true, "aud", "desk", "sub", provider.user(user).sub());
  }

  private String jwt() {
    return provider.accessToken("alice", "desk", TokenChange.of(claims -> {}));
  }

  private TokensFixture api(String... namesAndValues) {
    List<String> all = new ArrayList<>(CLIENT);
    all.addAll(Arrays.asList(namesAndValues));
    return TokensFixture.at(provider, clock, all.toArray(String[]::new));
  }

  private static Case changed(String what, String rule, String name, Object value) {
    return new Case(what, new ChangedIntrospection(members -> members.put(name, value)), rule);
  }

  private static Case without(String what, String rule, String... names) {
    return new Case(
        what,
        new ChangedIntrospection(members -> members.keySet().removeAll(Arrays.asList(names))),
        rule);
  }

  private static List<String> atOnce(int threads, Callable<String> task) throws Exception {
    return atOnce(IntStream.range(0, threads).mapToObj(i -> task).toList());
  }

  private static List<String> atOnce(List<Callable<String>> tasks) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(tasks.size());
    CountDownLatch all = new CountDownLatch(tasks.size());
    try {
      List<Future<String>> under = new ArrayList<>();
      for (Callable<String> task : tasks) {
        under.add(
            pool.submit(
                () -> {
                  all.countDown();
                  all.await();
                  return task.call();
                }));
      }
      List<String> results = new ArrayList<>();
      for (Future<String> each : under) {
        results.add(each.get());
      }
      return results;
    } finally {
      pool.shutdownNow();
    }
  }
}
