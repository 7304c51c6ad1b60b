package io.gatehouse;

import static io.gatehouse.FlowFixture.BASE;
import static io.gatehouse.FlowFixture.at;
import static io.gatehouse.FlowFixture.status;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.exchange.Outcome;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What each kind of client gets that nobody has logged in. */
class ChallengeFlowTest {
  private static final String LOGIN = BASE + "/login?return=";

  private final FlowFixture flow = new FlowFixture();
  private final TestBrowser browser = flow.browser();

  @AfterEach
  void close() {
    flow.close();
  }

  @Test
  void aScriptIsToldWhereTheLoginIsAndThePageItIsOnComesBack() {
    Outcome reply =
        browser.send(
            get("/desk/data.json")
                .header("Accept", "*/*")
                .header("Sec-Fetch-Mode", "cors")
                .header("Sec-Fetch-Dest", "empty")
                .header("Referer", BASE + "/desk/list?q=a%20b"));

    String login = LOGIN + "%2Fdesk%2Flist%3Fq%3Da%2520b";
    assertThat(status(reply)).isEqualTo(401);
    assertThat(TestBrowser.header(reply, "WWW-Authenticate"))
        .contains("OpenID login_url=\"" + login + "\"");
    assertThat(TestBrowser.header(reply, "Content-Type")).contains("application/json");
    assertThat(TestBrowser.reply(reply).body())
        .contains("\"error\":\"login_required\"", "\"login_url\":\"" + login + "\"");
    assertThat(arrival(browser.follow(URI.create(login)), "alice"))
        .isEqualTo(at("/desk/list?q=a%20b"));
  }

  @ParameterizedTest
  @CsvSource({
    "GET,Accept,text/event-stream",
    "GET,Accept,application/json",
    "GET,Upgrade,websocket",
    "GET,X-Requested-With,XMLHttpRequest",
    "PUT,Accept,text/html",
    "DELETE,Accept,*/*",
    "POST,Content-Type,application/json"
  })
  void soIsEverybodyWhoCannotFollow(String method, String header, String value) {
    Outcome reply =
        browser.send(new TestRequest(method, BASE, "/desk", "").header(header, value).guarded());

    assertThat(status(reply)).isEqualTo(401);
    assertThat(TestBrowser.header(reply, "WWW-Authenticate"))
        .contains("OpenID login_url=\"" + LOGIN + "%2F\"");
  }

  @Test
  void aPageOfFacesIsToldInItsOwnLanguage() {
    Outcome reply =
        browser.send(
            new TestRequest("POST", BASE, "/desk/list.xhtml", "a=b")
                .header("Faces-Request", "partial/ajax")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Sec-Fetch-Site", "same-origin")
                .header("Referer", BASE + "/desk/list.xhtml?id=1&x=2")
                .guarded());

    assertThat(status(reply)).isEqualTo(200);
    assertThat(TestBrowser.header(reply, "Content-Type")).contains("text/xml; charset=UTF-8");
    assertThat(TestBrowser.reply(reply).body())
        .contains(
            "<partial-response><redirect url=\""
                + LOGIN
                + "%2Fdesk%2Flist.xhtml%3Fid%3D1%26x%3D2\"></redirect></partial-response>");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/app.css", "/a/app.js?v=1", "/favicon.ico", "/logo.png", "/font.woff2"})
  void noPartOfAPageBecomesTheReturnAddress(String part) {
    assertThat(arrival(browser.open(part), "alice")).isEqualTo(at("/"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/report.pdf", "/help.html", "/desk"})
  void aDocumentDoes(String document) {
    assertThat(arrival(browser.open(document), "alice")).isEqualTo(at(document));
  }

  @Test
  void aPictureDoesThatSomebodyOpensByItself() {
    Outcome page = browser.send(document("/photo.jpg"));
    assertThat(arrivalOfPage(page, "", "alice")).isEqualTo(at("/photo.jpg"));
  }

  @Test
  void theFragmentComesBack() {
    Outcome page = browser.send(document("/desk/list?q=1"));

    assertThat(status(page)).isEqualTo(200);
    assertThat(TestBrowser.header(page, "Content-Security-Policy").orElseThrow())
        .contains("default-src 'none'", "script-src 'sha256-", "frame-ancestors 'none'");
    assertThat(arrivalOfPage(page, "#part/2?x=y", "alice"))
        .isEqualTo(at("/desk/list?q=1#part/2?x=y"));
  }

  @Test
  void withoutAFragmentThePageLeadsStraightOn() {
    Outcome page = browser.send(document("/desk/list?q=1"));
    assertThat(arrivalOfPage(page, "", "alice")).isEqualTo(at("/desk/list?q=1"));
  }

  @Test
  void aFragmentComesBackToWhoIsLoggedInMeanwhile() {
    Outcome page = browser.send(document("/desk/list"));
    flow.logIn(browser, "/desk", "alice");
    URI login = URI.create(data(page, "login") + "%23part");
    assertThat(TestBrowser.location(browser.follow(login))).isEqualTo(at("/desk/list#part"));
  }

  @Test
  void clientsThatSayLittleAreRedirected() {
    assertThat(status(browser.open("/desk"))).isEqualTo(302);
    assertThat(
            status(
                browser.send(
                    get("/desk")
                        .header("Sec-Fetch-Mode", "navigate")
                        .header("Sec-Fetch-Dest", "iframe"))))
        .isEqualTo(302);
  }

  @Test
  void soIsEverybodyWhereFragmentsAreNotKept() {
    flow.with(flow.settings().keepFragment(false));
    assertThat(status(flow.browser().send(document("/desk")))).isEqualTo(302);
  }

  @ParameterizedTest
  @CsvSource({
    "http://localhost:8080,true",
    "https://chat.example,true",
    "http://localhost:8081,false",
    "https://localhost:8080,false",
    "https://evil.example,false",
    "null,false"
  })
  void aSocketIsOpenedByPagesOfTheApplicationOnly(String origin, boolean isOpened) {
    flow.with(flow.settings().websocketOrigins("https://chat.example:443"));
    TestBrowser user = flow.browser();
    flow.logIn(user, "/desk", "alice");

    Outcome reply = user.send(socket().header("Origin", origin));

    assertThat(reply instanceof Outcome.Authenticated).isEqualTo(isOpened);
    assertThat(isOpened || status(reply) == 403).isTrue();
  }

  @Test
  void aSocketOfAClientThatIsNoBrowserIsNobodysOrTheCallers() {
    assertThat(status(browser.send(socket().header("Origin", "https://evil.example"))))
        .isEqualTo(401);
    flow.logIn(browser, "/desk", "alice");
    assertThat(browser.send(socket())).isInstanceOf(Outcome.Authenticated.class);
  }

  @Test
  void whatAsksLaterWhetherASessionLivesIsNoUseOfIt() {
    flow.logIn(browser, "/desk", "alice");
    var isLive = browser.liveness();
    flow.clock.forward(Duration.ofMinutes(29));
    assertThat(isLive.getAsBoolean()).isTrue();
    flow.clock.forward(Duration.ofMinutes(2));
    assertThat(isLive.getAsBoolean()).isFalse();
  }

  private static TestRequest get(String target) {
    return TestRequest.get(BASE, target).guarded();
  }

  private static TestRequest socket() {
    return get("/desk/chat").header("Upgrade", "websocket").header("Connection", "Upgrade");
  }

  private static TestRequest document(String target) {
    return get(target)
        .header("Sec-Fetch-Mode", "navigate")
        .header("Sec-Fetch-Dest", "document")
        .header("Sec-Fetch-Site", "none");
  }

  /** Does what the page's script does. */
  private URI arrivalOfPage(Outcome page, String fragment, String user) {
    if (fragment.isEmpty()) {
      URI callback = flow.provider.authorize(URI.create(data(page, "provider")), user).toUri();
      return TestBrowser.location(browser.follow(callback));
    }
    String encoded = Map.of("#part/2?x=y", "%23part%2F2%3Fx%3Dy").getOrDefault(fragment, fragment);
    assertThat(URLDecoder.decode(encoded, StandardCharsets.UTF_8)).isEqualTo(fragment);
    return arrival(browser.follow(URI.create(data(page, "login") + encoded)), user);
  }

  private static String data(Outcome page, String name) {
    Matcher data =
        Pattern.compile("data-" + name + "=\"([^\"]+)\"").matcher(TestBrowser.reply(page).body());
    assertThat(data.find()).isTrue();
    return data.group(1).replace("&amp;", "&");
  }

  private URI arrival(Outcome login, String user) {
    return TestBrowser.location(browser.follow(flow.answer(login, user).toUri()));
  }
}
