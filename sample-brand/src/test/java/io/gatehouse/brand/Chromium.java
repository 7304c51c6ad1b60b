package io.gatehouse.brand;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import com.deque.html.axecore.selenium.AxeBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.NoSuchElementException;
import org.openqa.selenium.NoSuchShadowRootException;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.WebDriverWait;

/** A headless Chromium of a visitor, with the chat in it. It blocks pop-ups as browsers do. */
final class Chromium implements AutoCloseable {
  private static final Path BROWSER = Path.of("/usr/bin/chromium");
  private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
  private static final Path SCREENSHOTS = Path.of("target", "screenshots");
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final ChromeDriver driver;
  private final WebDriverWait waiting;

  private Chromium(ChromeDriver driver) {
    this.driver = driver;
    this.waiting = new WebDriverWait(driver, PATIENCE);
    waiting.ignoreAll(
        List.of(
            StaleElementReferenceException.class,
            NoSuchShadowRootException.class,
            NoSuchElementException.class));
  }

  /** Leaves the tests out where there is no browser; on the build's machine they fail then. */
  static void require() {
    if (Files.isExecutable(BROWSER) && Files.isExecutable(DRIVER)) {
      return;
    }
    String missing = "no chromium and chromedriver; apt-get install chromium chromium-driver";
    if (System.getenv("CI") != null) {
      fail(missing);
    }
    abort(missing);
  }

  static Chromium start() throws IOException {
    ChromeOptions options = new ChromeOptions();
    options.setBinary(BROWSER.toFile());
    options.addArguments(
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--user-data-dir=" + Files.createTempDirectory(Path.of("target"), "chromium"));
    options.setExperimentalOption("excludeSwitches", List.of("disable-popup-blocking"));
    ChromeDriverService service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(DRIVER.toFile())
            .usingAnyFreePort()
            .build();
    ChromeDriver driver = new ChromeDriver(service, options);
    driver.manage().window().setSize(new Dimension(1000, 900));
    return new Chromium(driver);
  }

  void open(URI page) {
    driver.get(page.toString());
  }

  void reload() {
    driver.navigate().refresh();
  }

  /** Fills in the form of the shop's provider. */
  void logInAs(String user) {
    waiting.until(ExpectedConditions.elementToBeClickable(By.id("username"))).sendKeys(user);
    driver.findElement(By.id("password")).sendKeys(user);
    driver.findElement(By.id("sign-in")).click();
  }

  void clickLink(String name) {
    waiting
        .until(
            ExpectedConditions.elementToBeClickable(
                By.xpath("//a[normalize-space()='" + name + "']")))
        .click();
  }

  /** A button of the page. */
  void click(String id) {
    waiting.until(ExpectedConditions.elementToBeClickable(By.id(id))).click();
  }

  void waitFor(String id) {
    waiting.until(ExpectedConditions.presenceOfElementLocated(By.id(id)));
  }

  /** What the script gives back, or what its promise comes to. */
  Object run(String script, Object... arguments) {
    return driver.executeScript(script, arguments);
  }

  /** Waits until what the script says is true. */
  void until(String script) {
    waiting.until(unused -> Boolean.TRUE.equals(driver.executeScript("return " + script)));
  }

  private WebElement inChat(String selector) {
    return driver.findElement(By.id("chat")).getShadowRoot().findElement(By.cssSelector(selector));
  }

  /** What is to be read in the chat now. */
  String chat() {
    return inChat("section").getText();
  }

  /** Waits until that is to be read in the chat. */
  void chatSays(String text) {
    try {
      waiting.until(unused -> chat().contains(text));
    } catch (org.openqa.selenium.TimeoutException e) {
      throw new AssertionError("the chat says: " + chat(), e);
    }
  }

  /** Waits until the chat is open. */
  void chatIsOpen() {
    try {
      waiting.until(unused -> inChat("form").isDisplayed());
    } catch (org.openqa.selenium.TimeoutException e) {
      throw new AssertionError("the chat says: " + chat(), e);
    }
  }

  boolean isOffline() {
    return !inChat("form").isDisplayed() && !inChat("[role=log]").isDisplayed();
  }

  /** By the keyboard alone. */
  void say(String text) {
    inChat("input").sendKeys(text, Keys.ENTER);
    chatSays(text);
  }

  /** The button that the chat shows. */
  void clickInChat(String name) {
    waiting.until(
        unused ->
            inChat("section > button").isDisplayed()
                && inChat("section > button").getText().equals(name));
    inChat("section > button").click();
  }

  /** The page's own window. */
  String window() {
    return driver.getWindowHandle();
  }

  /** Goes to the window that was opened beside that one. */
  void toPopup(String page) {
    waiting.until(unused -> driver.getWindowHandles().size() == 2);
    for (String handle : driver.getWindowHandles()) {
      if (!handle.equals(page)) {
        driver.switchTo().window(handle);
      }
    }
  }

  void to(String window) {
    driver.switchTo().window(window);
  }

  void closeWindow() {
    driver.close();
  }

  /** Waits until no window is open but one. */
  void popupIsGone() {
    waiting.until(unused -> driver.getWindowHandles().size() == 1);
  }

  String text() {
    return driver.findElement(By.tagName("body")).getText();
  }

  URI address() {
    return URI.create(driver.getCurrentUrl());
  }

  /** A picture of the page, for people to look at. */
  void picture(String name) throws IOException {
    Files.createDirectories(SCREENSHOTS);
    Files.write(SCREENSHOTS.resolve(name + ".png"), driver.getScreenshotAs(OutputType.BYTES));
  }

  /** What would keep people out, in the words of axe; a picture of the page is left behind. */
  List<String> seriousIssues(String picture) throws IOException {
    picture(picture);
    // in the page itself: a window beside it, as axe's own driver wants one, is blocked here
    Object violations =
        driver.executeAsyncScript(
            axe()
                + "; const done = arguments[arguments.length - 1];"
                + "axe.run().then(found => done(found.violations"
                + ".filter(rule => ['serious', 'critical'].includes(rule.impact))"
                + ".map(rule => rule.id + ': ' + rule.help + ' '"
                + " + rule.nodes.map(node => node.html).join())))");
    assertThat(violations).isInstanceOf(List.class);
    return ((List<?>) violations).stream().map(String::valueOf).toList();
  }

  private static String axe() throws IOException {
    try (InputStream script =
        Objects.requireNonNull(AxeBuilder.class.getResourceAsStream("/axe.min.js"), "axe")) {
      return new String(script.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  void resize(int width, int height) {
    driver.manage().window().setSize(new Dimension(width, height));
  }

  /** Lets scripts of tests run in pages that allow none. */
  void allowScripts() {
    Map<String, Object> unused =
        driver.executeCdpCommand("Page.setBypassCSP", Map.of("enabled", true));
  }

  /** Makes requests to that address fail, as if it were gone. */
  void block(String pattern) {
    Map<String, Object> unused = driver.executeCdpCommand("Network.enable", Map.of());
    unused = driver.executeCdpCommand("Network.setBlockedURLs", Map.of("urls", List.of(pattern)));
  }

  @Override
  public void close() {
    driver.quit();
  }
}
