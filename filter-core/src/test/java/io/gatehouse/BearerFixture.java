package io.gatehouse;

import io.gatehouse.exchange.Outcome;
import io.gatehouse.settings.InvalidSettingsException;
import io.gatehouse.settings.SettingsReader;
import io.gatehouse.settings.SettingsSource;
import io.gatehouse.testkit.TestProvider;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The whole house as an API sees it, made of the very settings that a user would write, against the
 * testkit's provider over real HTTP.
 */
final class BearerFixture implements AutoCloseable {
  static final String BASE = "http://localhost:8080/app";

  /** What the testkit's access tokens have in {@code aud}. */
  static final String AUDIENCE = "desk";

  final SettableClock clock = new SettableClock();
  final TestProvider provider = TestProvider.start(clock);
  private final Map<String, String> settings = new LinkedHashMap<>();
  private Gatehouse gatehouse;

  BearerFixture() {
    settings.put("gatehouse.issuer", provider.issuer().toString());
    settings.put("gatehouse.client_id", "desk");
    settings.put("gatehouse.client_secret", "desk-secret-desk-secret-desk-secret");
    settings.put("gatehouse.audience", AUDIENCE);
    settings.put("gatehouse.ways_in", "/api/* bearer; /both/* bearer session login");
    gatehouse = open();
  }

  /** The house opened anew with further settings: name, value, name, value; "" takes one away. */
  BearerFixture with(String... namesAndValues) {
    for (int i = 0; i < namesAndValues.length; i += 2) {
      String name = "gatehouse." + namesAndValues[i];
      if (namesAndValues[i + 1].isEmpty()) {
        settings.remove(name);
      } else {
        settings.put(name, namesAndValues[i + 1]);
      }
    }
    gatehouse.close();
    gatehouse = open();
    return this;
  }

  /** A setting less, in the house that is opened next. */
  BearerFixture without(String name) {
    settings.remove("gatehouse." + name);
    return this;
  }

  private Gatehouse open() {
    try {
      return Gatehouse.open(
          SettingsReader.read(List.of(SettingsSource.contextParams(settings)), "/app"), clock);
    } catch (InvalidSettingsException e) {
      throw new AssertionError(e.problems().toString(), e);
    }
  }

  Gatehouse gatehouse() {
    return gatehouse;
  }

  TestBrowser browser() {
    return new TestBrowser(gatehouse, BASE);
  }

  /** A fresh access token. */
  String token(String user) {
    return provider.accessToken(user, "desk");
  }

  /** A request of a path that the application guards, with that {@code Authorization}. */
  Outcome call(String target, String authorization) {
    return call(TestRequest.get(BASE, target).header("Authorization", authorization));
  }

  /** What becomes of a request of a guarded path. */
  Outcome call(TestRequest request) {
    if (request.header("Accept").isEmpty()) {
      request.header("Accept", "application/json");
    }
    return browser().send(request.guarded());
  }

  @Override
  public void close() {
    gatehouse.close();
    provider.close();
  }
}
