package io.gatehouse.testkit.arquillian.client;

import io.gatehouse.testkit.arquillian.client.Clients.Opened;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import org.openqa.selenium.By;
import org.openqa.selenium.WebDriver;

/** Browsers, in which the user fills in the provider's form. */
final class Browsers {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration PAUSE = Duration.ofMillis(20);

  private Browsers() {}

  static Opened open(Method opens, Login login) {
    WebDriver browser = call(opens);
    try {
      logIn(browser, login);
    } catch (RuntimeException e) {
      browser.quit();
      throw e;
    }
    return new Opened(browser, browser::quit);
  }

  static void logIn(Object opened, Login login) {
    WebDriver browser = (WebDriver) opened;
    browser.get(login.begin().toString());
    if (!login.isAtProvider(address(browser))) {
      throw login.failed(
          "the application did not send the browser to the provider, but showed \""
              + browser.getTitle()
              + "\"");
    }
    browser.findElement(By.id("username")).sendKeys(login.user());
    browser.findElement(By.id("password")).sendKeys(login.provider().user(login.user()).password());
    browser.findElement(By.id("sign-in")).click();
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (login.isAtProvider(address(browser))) {
      if (System.nanoTime() > deadline) {
        throw login.failed(
            "the browser is still at the provider, at \"" + browser.getTitle() + "\"");
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    }
    String query = address(browser).getRawQuery();
    if (query != null && query.contains("state=")) {
      // The application has stayed where the answer came: it did not like it.
      throw login.failed("the application showed \"" + browser.getTitle() + "\"");
    }
  }

  private static URI address(WebDriver browser) {
    return URI.create(Objects.requireNonNull(browser.getCurrentUrl()));
  }

  private static WebDriver call(Method opens) {
    try {
      opens.setAccessible(true);
      return (WebDriver) Objects.requireNonNull(opens.invoke(null), opens + " has opened none");
    } catch (InvocationTargetException e) {
      throw new IllegalStateException(opens + " could not open a browser", e.getCause());
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }
}
