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
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SessionsTest {
  private static final String HTTPS = "https://desk.example/app";

  private final SettableClock clock = new SettableClock();
  private final Store store = new InMemoryStore(new MemoryStoreSettings(100, 100), clock);
  private final Sessions sessions =
      new Sessions(
          "app",
          new SessionSettings(Duration.ofMinutes(30), Duration.ofHours(8), Set.of(), false),
          store,
          clock);

  @Test
  void itsCookieIsBoundToTheHostAndUnreadableByScripts() {
    HttpReply.Header cookie = sessions.open(request(HTTPS), login("alice"));
    assertThat(cookie.value())
        .matches("__Host-gatehouse-app=[A-Za-z0-9_-]{43}; Path=/; HttpOnly; SameSite=Lax; Secure");
  }

  @Test
  void onPlainHttpTheNameIsPlain() {
    HttpReply.Header cookie = sessions.open(request("http://localhost:8080"), login("alice"));
    assertThat(cookie.value())
        .matches("gatehouse-app=[A-Za-z0-9_-]{43}; Path=/; HttpOnly; SameSite=Lax");
  }

  @Test
  void findsWhatWasOpened() {
    TestRequest next = withCookie(sessions.open(request(HTTPS), login("alice")));
    Session session = sessions.find(next).orElseThrow();
    assertThat(session.caller().getName()).isEqualTo("alice");
    assertThat(session.caller().roles()).containsExactly("agent");
    assertThat(session.caller().claims()).containsEntry("tags", List.of("x", "y"));
    assertThat(session.sid()).contains("sid-1");
  }

  @Test
  void endsWhenItIsNotUsed() {
    TestRequest next = withCookie(sessions.open(request(HTTPS), login("alice")));
    clock.forward(Duration.ofMinutes(30));
    assertThat(sessions.find(next)).isEmpty();
  }

  @Test
  void livesOnWhileItIsUsedUntilItsLifetimeEnds() {
    TestRequest next = withCookie(sessions.open(request(HTTPS), login("alice")));
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
    TestRequest next = withCookie(sessions.open(request(HTTPS), login("alice")));
    assertThat(sessions.close(next).value()).contains("Max-Age=0");
    assertThat(sessions.find(next)).isEmpty();
  }

  @Test
  void aNewLoginOfAnotherCallerEndsTheOldSessionAtOnce() {
    TestRequest old = withCookie(sessions.open(request(HTTPS), login("alice")));
    sessions.open(old, login("bob"));
    assertThat(sessions.find(old)).isEmpty();
  }

  @Test
  void aNewLoginOfTheSameCallerLeavesTheOldSessionForMoments() {
    TestRequest old = withCookie(sessions.open(request(HTTPS), login("alice")));
    sessions.open(old, login("alice"));
    assertThat(sessions.find(old)).isPresent();
    clock.forward(Duration.ofSeconds(31));
    assertThat(sessions.find(old)).isEmpty();
  }

  @Test
  void anIdThatABrowserBringsIsNeverTakenOver() {
    TestRequest fixed = request(HTTPS).cookies(Map.of("__Host-gatehouse-app", "attackers-choice"));
    HttpReply.Header cookie = sessions.open(fixed, login("alice"));
    assertThat(cookie.value()).doesNotContain("attackers-choice");
    assertThat(sessions.find(fixed)).isEmpty();
  }

  private static Sessions.Login login(String name) {
    Caller caller =
        new Caller(
            name,
            "https://idp.example",
            "sub-" + name,
            Set.of("agent"),
            Map.of("tags", List.of("x", "y")));
    return new Sessions.Login(caller, "default", Optional.of("sid-1"), Instant.EPOCH);
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
