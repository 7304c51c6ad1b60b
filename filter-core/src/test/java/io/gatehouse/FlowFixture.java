package io.gatehouse;

import io.gatehouse.exchange.Outcome;
import io.gatehouse.store.Store;
import io.gatehouse.testkit.TestProvider;
import io.gatehouse.testkit.login.AuthorizationAnswer;
import java.net.URI;

/** The whole house against the testkit's provider, over real HTTP. */
final class FlowFixture implements AutoCloseable {
  static final String BASE = "http://localhost:8080/app";

  final SettableClock clock = new SettableClock();
  final TestProvider provider = TestProvider.start(clock);
  private Gatehouse gatehouse = Gatehouse.open(settings().settings(), clock);

  TestSettings settings() {
    return TestSettings.at(provider.issuer().toString());
  }

  FlowFixture with(TestSettings settings) {
    gatehouse.close();
    gatehouse = Gatehouse.open(settings.settings(), clock);
    return this;
  }

  /** The same, sharing a store with others. */
  FlowFixture with(TestSettings settings, Store store) {
    gatehouse.close();
    gatehouse = Gatehouse.open(settings.settings(), clock, store);
    return this;
  }

  TestBrowser browserAt(String baseUrl) {
    return new TestBrowser(gatehouse, baseUrl);
  }

  TestBrowser browser() {
    return new TestBrowser(gatehouse, BASE);
  }

  /** The provider's answer for that user, who was sent there by that outcome. */
  AuthorizationAnswer answer(Outcome sentThere, String user) {
    return provider.authorize(TestBrowser.location(sentThere), user);
  }

  /** From a guarded page to the provider and back to the callback; the callback's outcome. */
  Outcome logIn(TestBrowser browser, String target, String user) {
    return browser.follow(answer(browser.open(target), user).toUri());
  }

  static int status(Outcome outcome) {
    return TestBrowser.reply(outcome).status();
  }

  static URI at(String target) {
    return URI.create(BASE + target);
  }

  @Override
  public void close() {
    gatehouse.close();
    provider.close();
  }
}
