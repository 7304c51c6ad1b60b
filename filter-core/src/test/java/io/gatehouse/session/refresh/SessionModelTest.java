package io.gatehouse.session.refresh;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.session.Session;
import io.gatehouse.session.SessionTokens;
import io.gatehouse.session.Sessions;
import io.gatehouse.store.InMemoryStore;
import io.gatehouse.store.MemoryStoreSettings;
import io.gatehouse.store.StandingClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The life of sessions against a tiny model of it: random sequences of logins, uses on two nodes,
 * time, refreshes, outages and logouts. A failing sequence is told by its seed.
 */
class SessionModelTest {
  private static final Duration TOKEN_LIFE = Duration.ofMinutes(5);
  private static final Duration PAUSE = Duration.ofSeconds(10);
  private static final int STEPS = 300;

  private static final RefreshTimes TIMES =
      new RefreshTimes(true, Node.AHEAD, Duration.ofSeconds(15), Duration.ofSeconds(30), PAUSE);

  private static final List<Duration> WAITS =
      List.of(
          Duration.ofSeconds(2),
          Duration.ofSeconds(11),
          Duration.ofMinutes(1),
          Duration.ofMinutes(4),
          Duration.ofMinutes(6),
          Duration.ofMinutes(20),
          Duration.ofMinutes(31));

  private final StandingClock clock = new StandingClock();
  private final TinyProvider provider = new TinyProvider(clock, TOKEN_LIFE);
  private final List<Node> nodes = new ArrayList<>();
  private final List<Expected> browsers = new ArrayList<>();
  private final List<String> story = new ArrayList<>();
  private Instant lastTrouble = Instant.EPOCH;
  private int lostAnswers;
  private int logins;

  /** What the model knows of a browser's session. */
  private static final class Expected {
    private String user = "";
    private String sid = "";
    private String cookie = "";
    private boolean isOver = true;
    private boolean isGranted = true;
    private Instant openedAt = Instant.EPOCH;
    private Instant usedAt = Instant.EPOCH;
    private Instant expiresAt = Instant.EPOCH;
    private Set<String> roles = Set.of();
  }

  static LongStream seeds() {
    return LongStream.range(0, 200);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void livesAsTheModelSays(long seed) {
    InMemoryStore store = new InMemoryStore(new MemoryStoreSettings(1000, 1000, 1 << 20), clock);
    Node.Cluster cluster = new Node.Cluster(store, provider, TIMES, clock);
    nodes.add(Node.withoutBackground(cluster));
    nodes.add(Node.withoutBackground(cluster));
    browsers.add(new Expected());
    browsers.add(new Expected());
    Random random = new Random(seed);
    for (int i = 0; i < STEPS; i++) {
      Expected browser = browsers.get(random.nextInt(2));
      step(random, browser, nodes.get(random.nextInt(2)));
      assertThat(provider.replays()).as("%s", story).isLessThanOrEqualTo(lostAnswers);
    }
  }

  private void step(Random random, Expected browser, Node node) {
    int dice = random.nextInt(100);
    if (dice < 50) {
      use(browser, node);
    } else if (dice < 75) {
      Duration time = WAITS.get(random.nextInt(WAITS.size()));
      story.add("wait " + time);
      clock.forward(time);
    } else if (dice < 85) {
      logIn(browser, node, random.nextBoolean() ? "alice" : "bob");
    } else if (dice < 90) {
      logOut(dice, browser, node);
    } else {
      trouble(dice, browser);
    }
  }

  private void logIn(Expected browser, Node node, String user) {
    story.add("login " + user);
    String before = browser.cookie;
    boolean isOther = !browser.user.equals(user);
    Sessions.Login login = provider.login(user, "sid-" + ++logins);
    browser.cookie = node.open(before, login);
    browser.user = user;
    browser.sid = login.sid().orElseThrow();
    browser.isOver = false;
    browser.isGranted = true;
    browser.openedAt = clock.instant();
    browser.usedAt = clock.instant();
    browser.expiresAt = login.tokens().expiresAt().orElseThrow();
    browser.roles = login.caller().roles();
    assertThat(browser.cookie).isNotEqualTo(before);
    if (isOther) {
      assertThat(node.use(before)).as("%s", story).isEmpty();
    }
  }

  private void logOut(int way, Expected browser, Node node) {
    if (browser.user.isEmpty()) {
      return;
    }
    story.add("logout " + way);
    if (way < 87) {
      node.sessions().close(Node.request(browser.cookie));
      browser.isOver = true;
    } else if (way < 89) {
      node.sessions().endSid(TinyProvider.ISSUER, browser.sid);
      browser.isOver = true;
    } else {
      node.sessions().endSubject(TinyProvider.ISSUER, "sub-" + browser.user, clock.instant());
      browsers.stream().filter(b -> b.user.equals(browser.user)).forEach(b -> b.isOver = true);
      clock.forward(Duration.ofSeconds(2)); // whoever logs in now does so later
    }
  }

  private void trouble(int kind, Expected browser) {
    story.add("trouble " + kind);
    if (kind < 93) {
      provider.down(kind == 90);
    } else if (kind < 96) {
      provider.withoutKeys(kind == 93);
    } else if (kind < 97) {
      provider.loseTheNextAnswer();
    } else if (kind < 98 && !browser.user.isEmpty()) {
      provider.end(browser.user);
      browsers.stream().filter(b -> b.user.equals(browser.user)).forEach(b -> b.isGranted = false);
    } else {
      provider.down(false);
      provider.withoutKeys(false);
    }
  }

  private void use(Expected browser, Node node) {
    Instant now = clock.instant();
    SessionTokens tokens = tokens(browser);
    boolean isDue = TIMES.isDue(tokens, now);
    boolean isDead = TIMES.isDead(tokens, now);
    boolean wasInTrouble = provider.isInTrouble();
    boolean willBeLost = provider.willLoseTheNextAnswer();
    Optional<Standing> seen = node.use(browser.cookie);
    story.add("use " + browser.user + " " + seen.map(s -> s.getClass().getSimpleName()));
    if (isOverByNow(browser, now, seen)) {
      assertThat(seen).as("%s", story).isEmpty();
      browser.isOver = true;
      return;
    }
    if (isDue) {
      boolean isSure = !wasInTrouble && !now.isBefore(lastTrouble.plus(PAUSE));
      refreshed(browser, seen.orElseThrow(), isDead, isSure);
      lastTrouble = wasInTrouble ? now : lastTrouble;
    } else {
      assertThat(seen).as("%s", story).containsInstanceOf(Standing.Usable.class);
    }
    if (willBeLost && !provider.willLoseTheNextAnswer()) {
      lostAnswers++;
      browser.isGranted = false;
    }
    seen.ifPresent(standing -> isRightUser(browser, standing, !isDue));
    browser.usedAt = now;
    observe(browser, node);
  }

  private static boolean isOverByNow(Expected browser, Instant now, Optional<Standing> seen) {
    Duration unused = Duration.between(browser.usedAt, now);
    boolean isSurely =
        unused.compareTo(Node.IDLE) >= 0 || !now.isBefore(browser.openedAt.plus(Node.LIFE));
    // a use is noted to a tenth of the idle timeout
    boolean isMaybe = unused.compareTo(Node.IDLE.multipliedBy(9).dividedBy(10)) >= 0;
    return browser.isOver || isSurely || (isMaybe && seen.isEmpty());
  }

  private void refreshed(Expected browser, Standing seen, boolean isDead, boolean isSure) {
    if (!isDead) {
      assertThat(seen).as("%s", story).isInstanceOf(Standing.Usable.class);
    } else if (isSure) {
      Class<?> expected = browser.isGranted ? Standing.Usable.class : Standing.Ended.class;
      assertThat(seen).as("%s", story).isInstanceOf(expected);
    } else if (!browser.isGranted) {
      assertThat(seen).as("%s", story).isNotInstanceOf(Standing.Usable.class);
    } else {
      assertThat(seen).as("%s", story).isNotInstanceOf(Standing.Ended.class);
    }
    if (isDead && provider.isDown()) {
      assertThat(seen).as("%s", story).isInstanceOf(Standing.Unknown.class);
    }
    if (isDead && seen instanceof Standing.Usable usable) {
      assertThat(usable.session().caller().roles())
          .as("%s", story)
          .containsExactly("role-" + provider.refreshes());
    }
  }

  private void isRightUser(Expected browser, Standing standing, boolean isAsBefore) {
    if (standing instanceof Standing.Usable usable) {
      assertThat(usable.session().caller().name()).as("%s", story).isEqualTo(browser.user);
      if (isAsBefore) {
        assertThat(usable.session().caller().roles()).as("%s", story).isEqualTo(browser.roles);
      }
    }
  }

  /** What the store has now; only who has no grant any more can have lost the session. */
  private void observe(Expected browser, Node node) {
    Optional<Session> now = node.sessions().find(Node.request(browser.cookie));
    if (now.isEmpty()) {
      assertThat(browser.isGranted).as("%s", story).isFalse();
      browser.isOver = true;
      return;
    }
    browser.expiresAt = now.get().tokens().expiresAt().orElseThrow();
    browser.roles = now.get().caller().roles();
  }

  private static SessionTokens tokens(Expected browser) {
    return new SessionTokens(
        Optional.of("any"),
        Optional.empty(),
        Optional.of(browser.expiresAt),
        Optional.of(TOKEN_LIFE),
        Optional.empty(),
        Optional.empty());
  }
}
