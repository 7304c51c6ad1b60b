package io.gatehouse;

import io.gatehouse.audit.Audit;
import io.gatehouse.exchange.Outcome;
import io.gatehouse.login.LoginGroups;
import io.gatehouse.oauth1.Signed;
import io.gatehouse.oauth1.TestKeys;
import io.gatehouse.settings.InvalidSettingsException;
import io.gatehouse.settings.Settings;
import io.gatehouse.settings.SettingsReader;
import io.gatehouse.settings.SettingsSource;
import io.gatehouse.testkit.TestProvider;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The whole house with an API whose callers sign, beside tokens and logins. */
final class OAuth1Fixture implements AutoCloseable {
  static final String BASE = "http://localhost:8080/app";

  final SettableClock clock = new SettableClock();
  final TestProvider provider = TestProvider.start(clock);
  final TestKeys keys = new TestKeys();
  final Map<String, String> settings = new LinkedHashMap<>();
  private Gatehouse gatehouse;
  private int nonces;

  OAuth1Fixture() {
    settings.put("gatehouse.issuer", provider.issuer().toString());
    settings.put("gatehouse.client_id", "desk");
    settings.put("gatehouse.client_secret", "desk-secret-desk-secret-desk-secret");
    settings.put("gatehouse.audience", "desk");
    settings.put(
        "gatehouse.ways_in",
        "/api/* oauth1; /token/* bearer; /any/* bearer oauth1; /all/* bearer oauth1 session login;"
            + " /desk/* oauth1 session login");
    gatehouse = open();
  }

  private Gatehouse open() {
    return Gatehouse.open(settings(settings), clock, surroundings(keys));
  }

  static Surroundings surroundings(TestKeys keys) {
    return new Surroundings(
        StoreOutage.NO_DATA_SOURCES,
        LoginGroups.NONE,
        Optional.empty(),
        new Audit("test"),
        Optional.empty(),
        Optional.empty(),
        Optional.of(keys),
        Optional.empty());
  }

  static Settings settings(Map<String, String> texts) {
    try {
      return SettingsReader.read(List.of(SettingsSource.contextParams(texts)), "/app");
    } catch (InvalidSettingsException e) {
      throw new AssertionError(e.problems().toString(), e);
    }
  }

  /** The house opened anew with one setting more. */
  OAuth1Fixture with(String name, String value) {
    settings.put("gatehouse." + name, value);
    gatehouse.close();
    gatehouse = open();
    return this;
  }

  Gatehouse gatehouse() {
    return gatehouse;
  }

  /** A request that the key signs now, for the first time. */
  Signed signed() {
    return new Signed(clock.instant().getEpochSecond(), "n" + nonces++);
  }

  /** What becomes of a GET of that target, signed. */
  Outcome get(String target) {
    return call("GET", target, signed().to("GET", BASE + target).header());
  }

  Outcome call(String method, String target, String authorization) {
    return call(new TestRequest(method, BASE, target, "").header("Authorization", authorization));
  }

  /** What becomes of a request of a guarded path. */
  Outcome call(TestRequest request) {
    if (request.header("Accept").isEmpty()) {
      request.header("Accept", "application/json");
    }
    return browser().send(request.guarded());
  }

  TestBrowser browser() {
    return new TestBrowser(gatehouse, BASE);
  }

  @Override
  public void close() {
    gatehouse.close();
    provider.close();
  }
}
