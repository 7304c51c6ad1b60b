package io.gatehouse;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.exchange.Caller;
import io.gatehouse.exchange.Outcome;
import io.gatehouse.store.InMemoryStore;
import io.gatehouse.store.MemoryStoreSettings;
import io.gatehouse.store.Store;
import io.gatehouse.testkit.TestProvider;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;

/** One application on two nodes with one store, before the testkit's provider, by one clock. */
final class TwoHouses implements AutoCloseable {
  static final Duration ACCESS_TOKEN_LIFETIME = Duration.ofMinutes(5);

  /** Less than 60 s before the end of the access token. */
  static final Duration TIL_DUE = ACCESS_TOKEN_LIFETIME.minusSeconds(30);

  final SettableClock clock = new SettableClock();
  final TestProvider provider = TestProvider.start(clock);
  Store store = new InMemoryStore(new MemoryStoreSettings(1000, 10_000, 1 << 20), clock);
  Gatehouse one = open(UnaryOperator.identity());
  Gatehouse other = open(UnaryOperator.identity());

  Gatehouse open(UnaryOperator<TestSettings> change) {
    TestSettings settings = TestSettings.at(provider.issuer().toString());
    return Gatehouse.open(change.apply(settings).settings(), clock, store);
  }

  /** Both with other settings. */
  TwoHouses with(UnaryOperator<TestSettings> change) {
    one.close();
    other.close();
    one = open(change);
    other = open(change);
    return this;
  }

  /** A browser of somebody who has logged in, at one house. */
  TestBrowser loggedIn(String user) {
    TestBrowser browser = new TestBrowser(one, FlowFixture.BASE);
    arrive(browser, browser.open("/desk"), user);
    return browser;
  }

  /** The same browser before the other house. */
  TestBrowser atTheOther(TestBrowser browser) {
    TestBrowser same = new TestBrowser(other, FlowFixture.BASE);
    same.cookies().putAll(browser.cookies());
    return same;
  }

  /** From the redirect to the provider back to the application; where to. */
  URI arrive(TestBrowser browser, Outcome sentThere, String user) {
    URI answer = provider.authorize(TestBrowser.location(sentThere), user).toUri();
    return TestBrowser.location(browser.follow(answer));
  }

  /** What each of so many threads gets that ask at once. */
  List<Outcome> atOnce(int threads, Callable<Outcome> ask) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Callable<Outcome>> all = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        all.add(ask);
      }
      List<Outcome> outcomes = new ArrayList<>();
      for (Future<Outcome> each : pool.invokeAll(all)) {
        outcomes.add(each.get());
      }
      return outcomes;
    } finally {
      pool.shutdown();
    }
  }

  /** Waits, a bounded time. */
  static void await(Callable<Boolean> condition) throws Exception {
    long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!condition.call()) {
      assertThat(System.nanoTime()).as("it comes in time").isLessThan(deadline);
      Thread.onSpinWait();
    }
  }

  static Caller caller(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Authenticated.class);
    return ((Outcome.Authenticated) outcome).caller();
  }

  static int undecided(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Undecided.class);
    return ((Outcome.Undecided) outcome).reply().status();
  }

  @Override
  public void close() {
    one.close();
    other.close();
    provider.close();
  }
}
