package io.gatehouse.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import com.deque.html.axecore.results.Rule;
import com.deque.html.axecore.selenium.AxeBuilder;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.openqa.selenium.By;
import org.openqa.selenium.Cookie;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.Select;
import org.openqa.selenium.support.ui.WebDriverWait;

/** A headless Chromium with a profile of its own, used as a person uses it. */
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
    ChromeDriverService service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(DRIVER.toFile())
            .usingAnyFreePort()
            .build();
    ChromeDriver driver = new ChromeDriver(service, options);
    driver.manage().window().setSize(new Dimension(1100, 800));
    return new Chromium(driver);
  }

  void open(URI page) {
    driver.get(page.toString());
  }

  /** Opens the page in a new tab, and gives the tab's handle. */
  String openInNewTab(URI page) {
    driver.switchTo().newWindow(WindowType.TAB);
    open(page);
    return driver.getWindowHandle();
  }

  void switchTo(String tab) {
    driver.switchTo().window(tab);
  }

  /** Fills in the provider's form. */
  void logInAs(String user) {
    type("username", user);
    type("password", user);
    WebElement button = driver.findElement(By.id("sign-in"));
    button.click();
    waiting.until(unused -> isGone(button));
  }

  void clickLink(String name) {
    WebElement link =
        waiting.until(
            ExpectedConditions.elementToBeClickable(
                By.xpath("//a[normalize-space()='" + name + "']")));
    link.click();
    waiting.until(unused -> isGone(link));
  }

  /** Ticks a box, or chooses an option, by the words beside it. */
  void tick(String label) {
    driver.findElement(By.xpath("//label[normalize-space()='" + label + "']")).click();
  }

  /** Chooses from a list. */
  void choose(String id, String option) {
    new Select(driver.findElement(By.id(id))).selectByVisibleText(option);
  }

  /** The link "Configure" that is beside that heading. */
  void clickConfigure(String heading) {
    WebElement link =
        driver.findElement(
            By.xpath(
                "//h3[normalize-space()='"
                    + heading
                    + "']/ancestor::li[1]//a[starts-with(normalize-space(), 'Configure')]"));
    link.click();
    waiting.until(unused -> isGone(link));
  }

  /** A link that has that text among others. */
  void clickLinkWith(String text) {
    WebElement link =
        driver.findElement(By.xpath("//main//a[contains(normalize-space(), '" + text + "')]"));
    link.click();
    waiting.until(unused -> isGone(link));
  }

  /** Opens everything of that kind that can be opened: {@code details}. */
  void open(String tag) {
    driver
        .findElements(By.tagName(tag))
        .forEach(each -> each.findElement(By.tagName("summary")).click());
  }

  /** The page as it was sent. */
  String source() {
    return driver.getPageSource();
  }

  boolean isShown(String id) {
    return driver.findElement(By.id(id)).isDisplayed();
  }

  String textOf(String id) {
    return driver.findElement(By.id(id)).getText();
  }

  /** Waits until the page says so. */
  void waitForText(String text) {
    waiting.until(unused -> text().contains(text));
  }

  /** Makes the window as high as the page, so that a picture shows all of it. */
  void showAll() {
    long height =
        (Long) driver.executeScript("return Math.min(document.documentElement.scrollHeight, 3000)");
    resize(1100, (int) Math.max(800, height + 150));
  }

  void clickButton(String name) {
    WebElement button = driver.findElement(By.xpath("//button[normalize-space()='" + name + "']"));
    button.click();
    waiting.until(unused -> isGone(button));
  }

  /** While one page gives way to the next, Chromium's driver has two words for it. */
  private static boolean isGone(WebElement element) {
    try {
      boolean unused = element.isEnabled();
      return false;
    } catch (StaleElementReferenceException e) {
      return true;
    } catch (WebDriverException e) {
      if (String.valueOf(e.getMessage()).contains("does not belong to the document")) {
        return true;
      }
      throw e;
    }
  }

  private void type(String id, String text) {
    WebElement field = waiting.until(ExpectedConditions.elementToBeClickable(By.id(id)));
    field.clear();
    field.sendKeys(text);
  }

  /** Fills in a field, or chooses a file. */
  void fill(String id, String text) {
    waiting.until(ExpectedConditions.presenceOfElementLocated(By.id(id))).sendKeys(text);
  }

  /** Empties a field. */
  void clear(String id) {
    driver.findElement(By.id(id)).clear();
  }

  String valueOf(String id) {
    return driver.findElement(By.id(id)).getDomProperty("value");
  }

  /** Presses the button that sends a form, and waits for the address that comes in the end. */
  void send(String button, String arrivingAt) {
    WebElement page = driver.findElement(By.tagName("html"));
    driver.findElement(By.xpath("//button[normalize-space()='" + button + "']")).click();
    waiting.until(unused -> isGone(page)); // the address may be the same afterwards
    waiting.until(ExpectedConditions.urlMatches(arrivingAt));
  }

  void waitFor(String address) {
    waiting.until(ExpectedConditions.urlMatches(address));
  }

  void reload() {
    driver.navigate().refresh();
  }

  void back() {
    driver.navigate().back();
  }

  /** Makes the session end at the server: the browser's cookie is of one that is there no more. */
  void endSession() {
    for (Cookie cookie : driver.manage().getCookies()) {
      if (cookie.getName().matches("gatehouse-[0-9a-f]{12}")) {
        driver.manage().deleteCookie(cookie);
        driver
            .manage()
            .addCookie(
                new Cookie.Builder(
                        cookie.getName(), "A".repeat(43) + cookie.getValue().substring(43))
                    .path("/")
                    .isHttpOnly(true)
                    .build());
      }
    }
  }

  /** Lets scripts of tests run in pages that allow none. */
  void allowScripts() {
    driver.executeCdpCommand("Page.setBypassCSP", Map.of("enabled", true));
  }

  /** What the script gives to its last argument. */
  Object run(String script) {
    return driver.executeAsyncScript(script);
  }

  Set<String> tabs() {
    return driver.getWindowHandles();
  }

  String tab() {
    return driver.getWindowHandle();
  }

  void press(Keys key) {
    driver.switchTo().activeElement().sendKeys(key);
  }

  WebElement focused() {
    return driver.switchTo().activeElement();
  }

  void resize(int width, int height) {
    driver.manage().window().setSize(new Dimension(width, height));
  }

  /** Whether something must be scrolled sideways to be read. */
  boolean isWiderThanItsWindow() {
    return (Boolean)
        driver.executeScript(
            "return document.documentElement.scrollWidth > document.documentElement.clientWidth");
  }

  URI address() {
    return URI.create(driver.getCurrentUrl());
  }

  String text() {
    return driver.findElement(By.tagName("body")).getText();
  }

  String heading() {
    return driver.findElement(By.tagName("h1")).getText();
  }

  /** What would keep people out, in the words of axe; a picture of the page is left behind. */
  List<String> seriousIssues(String picture) throws IOException {
    Files.createDirectories(SCREENSHOTS);
    Files.write(SCREENSHOTS.resolve(picture + ".png"), driver.getScreenshotAs(OutputType.BYTES));
    List<Rule> violations = new AxeBuilder().analyze(driver).getViolations();
    assertThat(violations).isNotNull();
    return violations.stream()
        .filter(rule -> Set.of("serious", "critical").contains(rule.getImpact()))
        .map(rule -> rule.getId() + ": " + rule.getHelp() + " " + rule.getNodes())
        .toList();
  }

  @Override
  public void close() {
    driver.quit();
  }
}
