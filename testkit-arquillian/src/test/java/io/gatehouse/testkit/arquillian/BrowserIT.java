package io.gatehouse.testkit.arquillian;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.testkit.TestProvider;
import io.gatehouse.testkit.arquillian.desk.Desk;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.openqa.selenium.WebDriver;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

@ArquillianTest
@SecuredByGatehouse
@EnabledIf("isInstalled")
class BrowserIT {
  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
  private static final Path DRIVER = Path.of("/usr/bin/chromedriver");

  @ArquillianResource private URI desk;
  @ArquillianResource private TestProvider provider;

  /** As if something else had filled the field. */
  @LoggedIn(user = "bob", roles = "agent")
  private final WebDriver browser = chromium();

  static boolean isInstalled() {
    return Files.isExecutable(CHROMIUM) && Files.isExecutable(DRIVER);
  }

  @Deployment(testable = false)
  static WebArchive desk() {
    return Desk.war("browser", "gatehouse.response_mode", "form_post");
  }

  @Browser
  static WebDriver chromium() {
    ChromeOptions options = new ChromeOptions();
    options.setBinary(CHROMIUM.toFile());
    options.addArguments(
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--no-first-run",
        "--disable-background-networking",
        "--user-data-dir=" + Path.of("target", "chromium-" + UUID.randomUUID()).toAbsolutePath());
    ChromeDriverService service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(DRIVER.toFile())
            .usingAnyFreePort()
            .build();
    return new ChromeDriver(service, options);
  }

  @AfterEach
  void quit() {
    browser.quit();
  }

  @Test
  void eachBrowserIsLoggedInByTheProvidersForm(@LoggedIn(user = "alice") WebDriver another) {
    browser.get(desk.resolve("inbox/").toString());
    another.get(desk.toString());

    assertThat(browser.getPageSource()).contains("bob is an agent");
    assertThat(another.getPageSource()).contains("alice is an agent");
    assertThat(provider.logins("bob")).hasSize(1);
  }
}
