package io.gatehouse.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.SettableClock;
import io.gatehouse.TestRequest;
import io.gatehouse.exchange.Caller;
import io.gatehouse.exchange.HttpReply;
import io.gatehouse.store.InMemoryStore;
import io.gatehouse.store.MemoryStoreSettings;
import io.gatehouse.store.Store;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SessionsTest {
  private static final String HTTPS = "https://desk.example/app";

  private final SettableClock clock = new SettableClock();
  private final Store store = new InMemoryStore(new MemoryStoreSettings(100, 100, 1 << 20), clock);
  private final Sessions sessions =
      new Sessions(
          "app",
          new SessionSettings(
              Duration.ofMinutes(30),
              Duration.ofHours(8),
              Optional.of(Duration.ofDays(30)),
              Set.of(),
              false,
              true,
              Duration.ofSeconds(60),
              false),
          store,
          clock);

  @Test
  void itsCookieIsBoundToTheHostAndUnreadableByScripts() {
    HttpReply.Header cookie = sessions.open(request(HTTPS), login("alice")).cookie();
    assertThat(cookie.value())
        .matches(
            "__Host-gatehouse-app=[A-Za-z0-9_-]{43}(\\.[A-Za-z0-9_-]{43}){2}; Path=/; HttpOnly; SameSite=Lax; Secure");
  }

  @Test
  void onPlainHttpTheNameIsPlain() {
    HttpReply.Header cookie =
        sessions.open(request("http://localhost:8080"), login("alice")).cookie();
    assertThat(cookie.value())
        .matches(
            "gatehouse-app=[A-Za-z0-9_-]{43}(\\.[A-Za-z0-9_-]{43}){2}; Path=/; HttpOnly; SameSite=Lax");
  }

  @Test
  void findsWhatWasOpened() {
    TestRequest next = withCookie(sessions.open(request(HTTPS), login("alice")).cookie());
    Session session = sessions.find(next).orElseThrow();
    assertThat(session.caller().getName()).isEqualTo("alice");
    assertThat(session.caller().roles()).containsExactly("agent");
    assertThat(session.caller().claims()).containsEntry("tags", List.of("x", "y"));
    assertThat(session.sid()).contains("sid-1");
  }

  @Test
  void endsWhenItIsNotUsed() {
    TestRequest next = withCookie(sessions.open(request(HTTPS), login("alice")).cookie());
    clock.forward(Duration.ofMinutes(30));
    assertThat(sessions.find(next)).isEmpty();
  }

  @Test
  void livesOnWhileItIsUsedUntilItsLifetimeEnds() {
    TestRequest next = withCookie(sessions.open(request(HTTPS), login("alice")).cookie());
    for (int i = 0; i < 18; i++) {
      clock.forward(Duration.ofMinutes(25));
      assertThat(sessions.find(next)).isPresent();
    }
    clock.forward(Duration.ofMinutes(25));
    assertThat(sessions.find(next)).isPresent();
    clock.forward(Duration.ofMinutes(5));
    assertThat(sessions.find(next)).isEmpty();
  }

  @Test
  void isGoneWhenClosed() {
    TestRequest next = withCookie(sessions.open(request(HTTPS), login("alice")).cookie());
    assertThat(sessions.close(next).cookie().value()).contains("Max-Age=0");
    assertThat(sessions.find(next)).isEmpty();
  }

  @Test
  void aNewLoginOfAnotherCallerEndsTheOldSessionAtOnce() {
    TestRequest old = withCookie(sessions.open(request(HTTPS), login("alice")).cookie());
    sessions.open(old, login("bob"));
    assertThat(sessions.find(old)).isEmpty();
  }

  @Test
  void aNewLoginOfTheSameCallerLeavesTheOldSessionForMoments() {
    TestRequest old = withCookie(sessions.open(request(HTTPS), login("alice")).cookie());
    sessions.open(old, login("alice"));
    assertThat(sessions.find(old)).isPresent();
    clock.forward(Duration.ofSeconds(31));
    assertThat(sessions.find(old)).isEmpty();
  }

  @Test
  void anIdThatABrowserBringsIsNeverTakenOver() {
    TestRequest fixed = request(HTTPS).cookies(Map.of("__Host-gatehouse-app", "attackers-choice"));
    HttpReply.Header cookie = sessions.open(fixed, login("alice")).cookie();
    assertThat(cookie.value()).doesNotContain("attackers-choice");
    assertThat(sessions.find(fixed)).isEmpty();
  }

  @Test
  void aLogoutOfItsSidEndsIt() {
    TestRequest next = withCookie(sessions.open(request(HTTPS), login("alice")).cookie());
    sessions.endSid("https://idp.example", "sid-2");
    assertThat(sessions.find(next)).isPresent();
    sessions.endSid("https://idp.example", "sid-1");
    assertThat(sessions.find(next)).isEmpty();
  }

  @Test
  void aLogoutOfItsSubjectEndsItIfItIsNotYounger() {
    TestRequest next = withCookie(sessions.open(request(HTTPS), login("alice")).cookie());
    sessions.endSubject("https://idp.example", "sub-alice", clock.instant().minusSeconds(1));
    assertThat(sessions.find(next)).isPresent();
    sessions.endSubject("https://idp.example", "sub-alice", clock.instant());
    assertThat(sessions.find(next)).isEmpty();
  }

  @Test
  void anEarlierLogoutDoesNotTakeBackALaterOne() {
    TestRequest next = withCookie(sessions.open(request(HTTPS), login("alice")).cookie());
    sessions.endSubject("https://idp.example", "sub-alice", clock.instant());
    sessions.endSubject("https://idp.example", "sub-alice", clock.instant().minusSeconds(9));
    assertThat(sessions.find(next)).isEmpty();
  }

  @Test
  void onlyAKnownSidIsMarkedForWhoMayGuess() {
    TestRequest next = withCookie(sessions.open(request(HTTPS), login("alice")).cookie());
    assertThat(sessions.endKnownSid("https://idp.example", "sid-9")).isFalse();
    assertThat(sessions.endKnownSid("https://idp.example", "sid-1")).isTrue();
    assertThat(sessions.find(next)).isEmpty();
  }

  @Test
  void aSessionWithoutSidEndsByItsSubject() {
    Sessions.Login full = login("alice");
    Sessions.Login withoutSid =
        new Sessions.Login(
            full.caller(),
            full.provider(),
            Optional.empty(),
            full.issuedAt(),
            false,
            full.tokens());
    TestRequest one = withCookie(sessions.open(request(HTTPS), withoutSid).cookie());
    TestRequest other = withCookie(sessions.open(request(HTTPS), full).cookie());
    sessions.endSubjectWithoutSid("https://idp.example", "sub-alice", clock.instant());
    assertThat(sessions.find(one)).isEmpty();
    assertThat(sessions.find(other)).isPresent();
  }

  @Test
  void aSidIsKnownAsLongAsItsNewestSession() {
    sessions.open(request(HTTPS), login("alice"));
    clock.forward(Duration.ofHours(7).plusMinutes(50));
    TestRequest newest = withCookie(sessions.open(request(HTTPS), login("alice")).cookie());
    clock.forward(Duration.ofMinutes(20));
    assertThat(sessions.endKnownSid("https://idp.example", "sid-1")).isTrue();
    assertThat(sessions.find(newest)).isEmpty();
  }

  @Test
  void aRememberedSessionOutlivesTheBrowserAndIdleTimes() {
    HttpReply.Header cookie = sessions.open(request(HTTPS), remembered("alice")).cookie();
    TestRequest next = withCookie(cookie);
    assertThat(cookie.value()).contains("; Max-Age=2592000; HttpOnly; SameSite=Lax; Secure");
    clock.forward(Duration.ofDays(30).minusSeconds(1));
    assertThat(sessions.find(next)).isPresent();
    clock.forward(Duration.ofSeconds(1));
    assertThat(sessions.find(next)).isEmpty();
  }

  @Test
  void aRememberedSessionEndsByALogoutAtTheProviderWeeksLater() {
    TestRequest next = withCookie(sessions.open(request(HTTPS), remembered("alice")).cookie());
    clock.forward(Duration.ofDays(20));
    assertThat(sessions.endKnownSid("https://idp.example", "sid-1")).isTrue();
    clock.forward(Duration.ofDays(9));
    assertThat(sessions.find(next)).isEmpty();
  }

  @Test
  void aBrowserCannotTakeTheMarksOutOfItsCookie() {
    HttpReply.Header cookie = sessions.open(request(HTTPS), login("alice")).cookie();
    String value = cookie.value().substring(cookie.value().indexOf('=') + 1);
    List<String> parts = List.of(value.substring(0, value.indexOf(';')).split("\\."));
    String withoutSid = parts.get(0) + "." + parts.get(1);
    String withAnotherSubject = parts.get(0) + "." + parts.get(0) + "." + parts.get(2);
    for (String changed : List.of(parts.get(0), withoutSid, withAnotherSubject)) {
      assertThat(sessions.find(request(HTTPS).cookies(Map.of("__Host-gatehouse-app", changed))))
          .isEmpty();
    }
  }

  private Sessions.Login login(String name) {
    Caller caller =
        new Caller(
            name,
            "https://idp.example",
            "sub-" + name,
            Set.of("agent"),
            Map.of("tags", List.of("x", "y")));
    return new Sessions.Login(
        caller, "default", Optional.of("sid-1"), clock.instant(), false, SessionTokens.NONE);
  }

  private Sessions.Login remembered(String name) {
    Sessions.Login login = login(name);
    return new Sessions.Login(
        login.caller(), login.provider(), login.sid(), login.issuedAt(), true, login.tokens());
  }

  private static TestRequest request(String base) {
    return TestRequest.get(base, "/");
  }

  private static TestRequest withCookie(HttpReply.Header cookie) {
    String pair = cookie.value().substring(0, cookie.value().indexOf(';'));
    int equals = pair.indexOf('=');
    return request(HTTPS).cookies(Map.of(pair.substring(0, equals), pair.substring(equals + 1)));
  }
}
