package io.gatehouse.testkit.arquillian.client;

import java.lang.reflect.Method;
import java.util.Optional;

/**
 * Makes clients of the type that a test wants. Types are told by their names: what a suite does not
 * use need not be on its class path.
 */
public final class Clients {
  private static final String WEB_DRIVER = "org.openqa.selenium.WebDriver";

  private Clients() {}

  /**
   * A client for one test.
   *
   * @param close to be run after it
   */
  public record Opened(Object client, Runnable close) {}

  /** Whether it is a browser, which the suite opens itself. */
  public static boolean isBrowser(Class<?> type) {
    return type.getName().equals(WEB_DRIVER);
  }

  /** A client of that type that is logged in; empty if there are none of that type. */
  public static Optional<Opened> open(Class<?> type, Login login) {
    return switch (type.getName()) {
      case "java.net.http.HttpClient" -> Optional.of(HttpClients.open(login));
      case "jakarta.ws.rs.client.Client" -> Optional.of(RestClients.open(login));
      case "java.lang.String" -> Optional.of(AccessTokens.open(login));
      default -> Optional.empty();
    };
  }

  /** The browser that this method opens, logged in. */
  public static Opened openBrowser(Method browser, Login login) {
    return Browsers.open(browser, login);
  }

  /** Logs in with a browser that the suite has opened. */
  public static void logIn(Object browser, Login login) {
    Browsers.logIn(browser, login);
  }
}
