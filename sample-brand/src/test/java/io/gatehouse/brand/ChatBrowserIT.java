package io.gatehouse.brand;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The chat on the shop's pages, as its visitors meet it. */
class ChatBrowserIT {
  @RegisterExtension
  static final ExecutedRows ROWS =
      new ExecutedRows(List.of("B-19", "B-21", "B-22", "B-23", "B-24", "B-26"));

  private static BrandAndDesk both;
  private Chromium browser;
  private String page = "";

  @BeforeAll
  static void open() throws Exception {
    Chromium.require();
    both = BrandAndDesk.open();
  }

  @AfterAll
  static void close() throws Exception {
    if (both != null) {
      both.close();
    }
  }

  @BeforeEach
  void startBrowser() throws IOException {
    browser = Chromium.start();
    page = browser.window();
  }

  @AfterEach
  void closeBrowser() throws IOException {
    if (browser != null) {
      browser.close();
    }
    both.shop().settings(both.values());
  }

  private void account(String chat, String user) {
    browser.open(both.shop().at("account?chat=" + chat));
    browser.logInAs(user);
    browser.waitFor("ask");
  }

  private String conversation() {
    return String.valueOf(
        browser.run("return document.querySelector('#chat').chat.conversationId"));
  }

  /** Opens the chat as a page does that has other wishes than the shop's. */
  private void openChat(String engagement, int timeout) {
    Object unused =
        browser.run(
            "window.told = [];"
                + "document.addEventListener('chat-error', e => told.push(e.detail.code));"
                + "import(arguments[0]).then(m => m.openChat({engagement: arguments[1],"
                + " timeout: arguments[2], element: document.querySelector('#chat')}))"
                + ".catch(e => told.push('rejected ' + e.code))",
            both.desk().at("consumer.js").toString(),
            both.engagement(engagement),
            timeout);
  }

  /** That it is the offline page, which says so, and that whoever has the promise knows too. */
  private void isRefused(String says, String code) {
    browser.chatSays(says);
    assertThat(browser.isOffline()).isTrue();
    assertThat(browser.chat()).contains("Try again");
    assertThat(browser.run("return told.join()")).isEqualTo(code + ",rejected " + code);
    assertThat(conversation()).isEqualTo("null");
  }

  @Test
  @Row("B-19")
  void aCustomerChatsByATokenOfThePage() throws IOException {
    account("implicit", "alice");
    assertThat(browser.seriousIssues("account")).isEmpty();
    browser.click("ask");
    browser.chatIsOpen();
    browser.say("Where is my lamp?");

    both.reply(conversation(), "It is on its way.");
    browser.chatSays("It is on its way.");
    assertThat(browser.seriousIssues("chat-authenticated")).isEmpty();
    assertThat(both.isVerified(conversation())).isTrue();
  }

  @Test
  @Row("B-19")
  void aCustomerChatsByACodeOfThePage() {
    account("code", "alice");
    browser.click("ask");
    browser.chatIsOpen();
    browser.say("Where is my lamp?");
    assertThat(both.isVerified(conversation())).isTrue();
  }

  @Test
  @Row("B-19")
  void aPageWithoutTheMethodIsToldSo() throws IOException {
    account("implicit", "alice");
    Object unused = browser.run("delete window.lpGetAuthenticationToken");
    openChat("implicit", 20000);
    isRefused("This page lacks the login method lpGetAuthenticationToken.", "method_missing");
    assertThat(browser.seriousIssues("chat-method-missing")).isEmpty();
  }

  @Test
  @Row("B-19")
  void aPageWithoutTheMethodsContextIsToldSo() {
    account("code", "alice");
    Object unused = browser.run("delete window.Brand");
    openChat("code", 20000);
    isRefused("This page lacks the login method code.", "method_missing");
  }

  @Test
  @Row("B-19")
  void whatTheMethodSaysOfItsErrorIsShown() {
    account("implicit", "alice");
    Object unused =
        browser.run("window.lpGetAuthenticationToken = back => back('', '<b>no session</b>')");
    openChat("implicit", 20000);
    isRefused("The login failed: <b>no session</b>", "method_failed");
  }

  @Test
  @Row("B-19")
  void aMethodThatThrowsIsAnErrorToo() {
    account("implicit", "alice");
    Object unused =
        browser.run("window.lpGetAuthenticationToken = () => { throw new Error('broken') }");
    openChat("implicit", 20000);
    isRefused("The login failed: broken", "method_failed");
  }

  @Test
  @Row("B-19")
  void aMethodThatNeverCallsBackDoesNotHang() {
    account("implicit", "alice");
    Object unused = browser.run("window.lpGetAuthenticationToken = () => {}");
    openChat("implicit", 500);
    isRefused("The login took too long.", "timeout");
  }

  @Test
  @Row("B-19")
  void aForgedTokenOpensNoChat() {
    account("implicit", "alice");
    Object unused =
        browser.run("window.lpGetAuthenticationToken = back => back('eyJhbGciOiJub25lIn0.e30.')");
    openChat("implicit", 20000);
    isRefused("Your login does not count here.", "401");
  }

  /** What docs/consumers.md tells brands to put into their pages. */
  @Test
  @Row("B-19")
  void theSnippetsOfTheDocumentationOpenTheChat() throws IOException {
    String page = Files.readString(Path.of("..", "docs", "consumers.md"));
    String lines = between(page, "<script type=\"module\">", "</script>");
    String methods = between(page, "```js", "```");
    for (String name : List.of("implicit", "code")) {
      browser.allowScripts();
      if (name.equals("implicit")) {
        account(name, "alice");
      } else { // who has logged in already
        browser.open(both.shop().at("account?chat=" + name));
      }
      Object unused = browser.run("delete window.lpGetAuthenticationToken; delete window.Brand");
      unused =
          browser.run(
              "const add = (type, text) => document.body.append(Object.assign("
                  + "document.createElement('script'), {type, textContent: text}));"
                  + "add('', arguments[0]); add('module', arguments[1])",
              methods
                  .replace("\"/chat-login\"", "\"/brand/chat-login?flow=implicit\"")
                  .replace("https://brand.example/", both.shop().at("").toString())
                  .replace("…", "code of nobody"),
              lines
                  .replace(
                      "https://desk.example/api/account/brand/consumer.js",
                      both.desk().at("consumer.js").toString())
                  .replaceAll(
                      "engagement: \"[^\"]+\"", "engagement: \"" + both.engagement(name) + "\""));
      if (name.equals("implicit")) {
        browser.chatIsOpen();
      } else {
        browser.chatSays("Your login does not count here."); // the code is an example
      }
    }
  }

  private static String between(String text, String begin, String end) {
    int from = text.indexOf(begin) + begin.length();
    return text.substring(from, text.indexOf(end, from));
  }

  @Test
  @Row("B-21")
  void aStrangerComesBackToTheSameConversation() throws IOException {
    browser.open(both.shop().at(""));
    browser.click("ask");
    browser.chatIsOpen();
    browser.say("Do you ship to Norway?");
    String first = conversation();
    assertThat(browser.seriousIssues("chat-anonymous")).isEmpty();
    assertThat(both.isVerified(first)).isFalse();

    browser.reload();
    browser.click("ask");
    browser.chatSays("Do you ship to Norway?");
    assertThat(conversation()).isEqualTo(first);

    try (Chromium another = Chromium.start()) {
      another.open(both.shop().at(""));
      another.click("ask");
      another.chatIsOpen();
      assertThat(another.chat()).doesNotContain("Norway");
    }
  }

  @Test
  @Row("B-22")
  void whoIsNotLoggedInMeetsTheOfflinePage() throws IOException {
    browser.open(both.shop().at(""));
    browser.waitFor("ask");
    openChat("implicit", 20000);
    isRefused("You are not logged in here.", "not_logged_in");
    assertThat(browser.seriousIssues("chat-offline")).isEmpty();
  }

  @Test
  @Row("B-22")
  void anEngagementThatIsNotThereOpensNoChat() {
    browser.open(both.shop().at(""));
    browser.waitFor("ask");
    openChat("of nobody", 20000);
    isRefused("This chat is not open.", "404");
  }

  @Test
  @Row("B-23")
  void aStrangerWhoLogsInGoesOnInTheSameConversation() throws IOException {
    browser.open(both.shop().at(""));
    browser.click("ask");
    browser.chatIsOpen();
    browser.say("Do you ship to Norway?");
    String first = conversation();
    browser.clickLink("Log in");
    browser.logInAs("alice");
    browser.click("step-up");
    browser.chatIsOpen();
    browser.until("!!document.querySelector('#chat').dataset.verified");

    browser.chatSays("Do you ship to Norway?");
    assertThat(conversation()).isEqualTo(first);
    browser.say("It is me, Alice.");
    assertThat(both.isVerified(first)).isTrue();
    assertThat(browser.seriousIssues("chat-step-up")).isEmpty();
    assertThat(browser.run("return JSON.stringify(localStorage)"))
        .asString()
        .doesNotContain("gca_");
  }

  @Test
  @Row("B-23")
  void whoCannotStepUpGoesOnAsAStranger() {
    browser.open(both.shop().at(""));
    browser.click("ask");
    browser.chatIsOpen();
    browser.say("Do you ship to Norway?");
    Object unused =
        browser.run(
            "document.querySelector('#chat').chat.stepUp(arguments[0]).catch(() => {})",
            both.engagement("implicit"));
    browser.chatSays("You are not logged in here.");
    browser.say("And to Sweden?");
    assertThat(both.isVerified(conversation())).isFalse();
  }

  @Test
  @Row("B-24")
  void aFreshTokenIsAskedForBeforeTheOldOneEnds() throws IOException {
    both.settings("token_seconds", "20");
    account("implicit", "alice");
    countLogins();
    browser.click("ask");
    browser.chatIsOpen();
    String first = conversation();
    browser.until("asked >= 2");
    browser.say("Still here.");
    assertThat(conversation()).isEqualTo(first);
    assertThat(browser.isOffline()).isFalse();
  }

  private void countLogins() {
    Object unused =
        browser.run(
            "window.asked = 0; const before = window.lpGetAuthenticationToken;"
                + "window.lpGetAuthenticationToken = back => { asked++; before(back) }");
  }

  @Test
  @Row("B-24")
  void somebodyElseDoesNotGoOnWithTheConversation() throws IOException {
    String other;
    try (Chromium another = Chromium.start()) {
      another.open(both.shop().at("account"));
      another.logInAs("bob");
      another.waitFor("ask");
      other = String.valueOf(another.run("return chatLogin('implicit')"));
    }
    both.settings("token_seconds", "20");
    account("implicit", "alice");
    browser.click("ask");
    browser.chatIsOpen();
    browser.say("This is for Alice alone.");
    Object unused =
        browser.run("window.lpGetAuthenticationToken = back => back(arguments[0])", other);
    browser.chatSays("Somebody else has logged in.");
    assertThat(browser.isOffline()).isTrue();
    assertThat(browser.seriousIssues("chat-other-subject")).isEmpty();
  }

  @Test
  @Row("B-26")
  void aCustomerLogsInInAWindowOfItsOwnByToken() throws IOException {
    separateWindow("implicit-separate");
  }

  @Test
  @Row("B-26")
  void aCustomerLogsInInAWindowOfItsOwnByCode() throws IOException {
    separateWindow("code-separate");
  }

  private void separateWindow(String chat) throws IOException {
    login(chat);
    assertThat(browser.seriousIssues("chat-" + chat + "-asks")).isEmpty();
    browser.clickInChat("Log in");
    browser.toPopup(page);
    browser.logInAs("alice");
    browser.popupIsGone();
    browser.to(page);
    browser.chatIsOpen();
    browser.say("Where is my lamp?");
    assertThat(both.isVerified(conversation())).isTrue();
    assertThat(browser.seriousIssues("chat-" + chat)).isEmpty();
  }

  /** On a page for strangers: who it is turns out in the window. */
  private void login(String chat) {
    browser.open(both.shop().at(""));
    browser.waitFor("ask");
    openChat(chat, 20000);
    browser.chatSays("You log in at localhost");
  }

  @Test
  @Row("B-26")
  void aWindowThatIsBlockedIsToldOf() throws IOException {
    login("code-separate");
    Object unused = browser.run("window.open = () => null");
    browser.clickInChat("Log in");
    isRefused("The login window was blocked.", "popup_blocked");
    assertThat(browser.seriousIssues("chat-popup-blocked")).isEmpty();
  }

  @Test
  @Row("B-26")
  void aWindowThatIsClosedIsToldOf() {
    login("code-separate");
    browser.clickInChat("Log in");
    browser.toPopup(page);
    browser.closeWindow();
    browser.to(page);
    isRefused("The login window was closed.", "popup_closed");
  }

  @Test
  @Row("B-26")
  void anAnswerWithAForeignStateOrWithoutOneIsToldOf() throws IOException {
    for (String answer : List.of("code=abc&state=foreign", "code=abc")) {
      login("code-separate");
      browser.clickInChat("Log in");
      browser.toPopup(page);
      browser.open(URI.create(both.returnPage("code-separate") + "?" + answer));
      browser.popupIsGone();
      browser.to(page);
      isRefused("That login is not yours.", "state_mismatch");
    }
  }

  @Test
  @Row("B-26")
  void aTokenWithAnotherNonceOpensNoChat() {
    for (String chat : List.of("implicit-separate", "code-separate")) {
      login(chat);
      Object unused =
          browser.run(
              "const before = window.open; window.open = (address, ...more) =>"
                  + " { address.searchParams.set('nonce', 'another');"
                  + " window.open = before; return before.call(window, address, ...more) }");
      browser.clickInChat("Log in");
      if (chat.startsWith("implicit")) { // the second time, the shop knows who it is
        browser.toPopup(page);
        browser.logInAs("alice");
        browser.popupIsGone();
        browser.to(page);
      }
      isRefused("Your login does not count here.", "401");
    }
  }

  @Test
  @Row("B-26")
  void theReturnPageTellsWhoeverLandsThereWithoutAChat() throws IOException {
    browser.open(URI.create(both.returnPage("code-separate") + "?code=abc&state=def"));
    assertThat(browser.text()).contains("The page with the chat is gone.");
    assertThat(browser.address().toString()).doesNotContain("abc");
    assertThat(browser.seriousIssues("return-page")).isEmpty();
  }

  @Test
  @Row("B-26")
  void whatWasSaidIsSaidAgainWhenThePlatformIsBack() throws IOException {
    browser.open(both.shop().at(""));
    assertThat(browser.seriousIssues("home")).isEmpty();
    browser.click("ask");
    browser.chatIsOpen();
    browser.block("*/conversations/*");
    browser.chatSays("The chat cannot be reached.");
    assertThat(browser.isOffline()).isFalse();
    browser.block("*/nothing");
    browser.say("Are you back?");
  }
}
