package io.gatehouse;

import static io.gatehouse.FlowFixture.BASE;
import static io.gatehouse.FlowFixture.at;
import static io.gatehouse.FlowFixture.status;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.exchange.Outcome;
import io.gatehouse.resume.ResumeSettings;
import io.gatehouse.resume.Resumption;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A form that is sent when the session is over. */
class ResumeFlowTest {
  private static final String FORM = "subject=a+b&text=caf%C3%A9";
  private static final Pattern HANDLE =
      Pattern.compile("name=\"gatehouse-resume\" value=\"([A-Za-z0-9_-]{43})\"");

  private final FlowFixture flow = new FlowFixture();
  private final TestBrowser browser = flow.browser();

  @AfterEach
  void close() {
    flow.close();
  }

  @Test
  void arrivesOnceAfterTheLoginOfTheSamePerson() {
    expireSessionOf("alice");
    Outcome page = logInFor(send(form("/desk/reply?id=7", FORM)), "alice");
    assertThat(body(page)).contains("document.forms[0].submit()").doesNotContain("caf");

    Resumption.Resumed resumed = resumed(resume("/desk/reply?id=7", handle(page)));
    assertThat(resumed.request().body()).asString(UTF_8).isEqualTo(FORM);
    assertThat(resumed.request().contentType()).isEqualTo("application/x-www-form-urlencoded");
    assertThat(resumed.request().referer()).contains(BASE + "/desk/form");
    assertThat(instead(resume("/desk/reply?id=7", handle(page))))
        .as("a reload")
        .isEqualTo(at("/desk/reply?id=7"));
  }

  @Test
  void isReviewedByWhoeverItIsNotKnownToBelongTo() {
    Outcome page = logInFor(send(form("/desk/reply", FORM)), "alice");

    assertThat(body(page))
        .contains(
            "<html lang=\"en-GB\">",
            "Review and send again",
            "Minutes since then: 1.",
            "subject",
            "text",
            "Discard")
        .doesNotContain("<script", "a b", "caf");
    assertThat(resumed(resume("/desk/reply", handle(page)))).isNotNull();
  }

  @Test
  void isReviewedWhereASettingAsks() {
    flow.with(flow.settings().resume(all -> settings(all, true, all.maxBody(), all.maxTotal())));
    TestBrowser asked = flow.browser();
    flow.logIn(asked, "/desk", "alice");
    flow.clock.forward(Duration.ofHours(1));

    Outcome page = logInFor(asked, asked.send(form("/desk/reply", FORM)), "alice");

    assertThat(body(page)).contains("Review and send again").doesNotContain("<script");
  }

  @Test
  void showsNothingOfItToSomebodyElse() {
    expireSessionOf("alice");
    Outcome page = logInFor(send(form("/desk/reply?id=7", FORM)), "bob");

    assertThat(body(page).replaceAll("action=\"[^\"]*\"", ""))
        .contains("Somebody else", "/desk/reply", "Discard")
        .doesNotContain("<script", "subject", "id=7");
  }

  @Test
  void isSentOnlyForThePersonWhosePageItWas() {
    expireSessionOf("alice");
    String handle = handle(logInFor(send(form("/desk/reply", FORM)), "alice"));
    browser.cookies().remove("gatehouse-test");
    flow.logIn(browser, "/desk", "bob");

    URI instead = instead(resume("/desk/reply", handle));

    assertThat(instead).isEqualTo(at("/login/resume?handle=" + handle));
    assertThat(body(browser.follow(instead))).contains("Somebody else");
  }

  @Test
  void isNobodysWhoHasNotSeenItsPage() {
    expireSessionOf("alice");
    Outcome login = send(form("/desk/reply", FORM));
    String handle = login(login).getQuery().replaceAll(".*handle=", "");
    flow.logIn(browser, "/desk", "alice");

    assertThat(instead(resume("/desk/reply", handle))).isEqualTo(at("/desk/reply"));
  }

  @Test
  void isNotShownToAnotherBrowser() {
    expireSessionOf("alice");
    Outcome login = send(form("/desk/reply", FORM));
    String handle = login(login).getQuery().replaceAll(".*handle=", "");
    TestBrowser thief = flow.browser();
    flow.logIn(thief, "/desk", "alice");

    assertThat(body(thief.follow(at("/login/resume?handle=" + handle))))
        .contains("nothing left to send");
  }

  @Test
  void isNotSentToAnotherAddress() {
    expireSessionOf("alice");
    String handle = handle(logInFor(send(form("/desk/reply", FORM)), "alice"));

    assertThat(instead(resume("/desk/delete", handle)))
        .isEqualTo(at("/login/resume?handle=" + handle));
  }

  @Test
  void waitsForALoginThatEndedMeanwhile() {
    expireSessionOf("alice");
    String handle = handle(logInFor(send(form("/desk/reply", FORM)), "alice"));
    flow.clock.forward(Duration.ofMinutes(20));
    browser.cookies().remove("gatehouse-test");

    Outcome again = send(form("/desk/reply", "gatehouse-resume=" + handle + "\r\n", "text/plain"));

    assertThat(handle(logInFor(again, "alice"))).isEqualTo(handle);
  }

  @Test
  void endsWithItsTime() {
    expireSessionOf("alice");
    Outcome login = send(form("/desk/reply", FORM));
    flow.clock.forward(Duration.ofMinutes(31));

    assertThat(body(logInFor(login, "alice"))).contains("nothing left to send");
  }

  @Test
  void isDiscardedByItsOwnPageOnly() {
    Outcome page = logInFor(send(form("/desk/reply", FORM)), "alice");
    String discard = "handle=" + handle(page);
    URI resume = at("/login/resume?" + discard);

    assertThat(status(browser.postFromElsewhere("/login/resume", discard))).isEqualTo(403);
    assertThat(body(browser.follow(resume))).contains("Review");
    assertThat(TestBrowser.location(send(form("/login/resume", discard))))
        .isEqualTo(at("/desk/form"));
    assertThat(body(browser.follow(resume))).contains("nothing left to send");
  }

  @ParameterizedTest
  @CsvSource({
    "Sec-Fetch-Site,cross-site",
    "Sec-Fetch-Site,same-site",
    "Sec-Fetch-Site,none",
    "Origin,https://evil.example",
    "Origin,null",
    "X-Nothing,said"
  })
  void isNeverKeptForAnotherSite(String header, String value) {
    expireSessionOf("alice");
    TestRequest forged =
        new TestRequest("POST", BASE, "/desk/reply", FORM)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Content-Length", String.valueOf(FORM.length()))
            .header(header, value)
            .guarded();

    Outcome login = browser.send(forged);

    assertThat(TestBrowser.location(login).getPort()).isEqualTo(flow.provider.issuer().getPort());
    Outcome callback = browser.follow(flow.answer(login, "alice").toUri());
    assertThat(TestBrowser.location(callback)).isEqualTo(at("/"));
  }

  @Test
  void cannotBeAskedForByAnotherSite() {
    expireSessionOf("alice");
    String handle = handle(logInFor(send(form("/desk/reply", FORM)), "alice"));
    TestRequest forged = asking("/desk/reply", handle).header("Sec-Fetch-Site", "cross-site");

    assertThat(browser.resume(forged)).isEmpty();
    assertThat(resumed(resume("/desk/reply", handle))).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"application/json", "text/xml", "application/octet-stream"})
  void isAFormAndNothingElse(String type) {
    Outcome login = send(form("/desk/reply", "{}", type));
    assertThat(status(login)).isNotEqualTo(303);
  }

  @Test
  void thatIsTooLargeStaysWithItsSender() {
    String large = "a=" + "x".repeat(1 << 20);
    Outcome page = send(form("/desk/reply", large));

    assertThat(status(page)).isEqualTo(413);
    assertThat(body(page)).contains("1 MiB", "Log in in a new tab");
  }

  @Test
  void thatSomebodyReadOfBeforeStaysWithItsSender() {
    TestRequest read = form("/desk/reply", "");
    read.header("Content-Length", "20");

    assertThat(status(send(read))).isEqualTo(413);
  }

  @Test
  void isOneOfFiveForABrowser() {
    expireSessionOf("alice");
    List<Outcome> logins = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      logins.add(send(form("/desk/reply?id=" + i, FORM)));
    }
    flow.logIn(browser, "/desk", "alice");

    assertThat(body(page(logins.get(0)))).contains("nothing left to send");
    for (int i = 1; i < 6; i++) {
      assertThat(resumed(resume("/desk/reply?id=" + i, handle(page(logins.get(i)))))).isNotNull();
    }
  }

  @Test
  void isKeptWithinTheNodesBudget() {
    flow.with(flow.settings().resume(all -> settings(all, false, 1 << 20, 4 << 20)));
    String half = "a=" + "x".repeat(700_000);
    assertThat(status(flow.browser().send(form("/desk/reply", half)))).isEqualTo(303);
    assertThat(status(flow.browser().send(form("/desk/reply", half)))).isEqualTo(303);
    assertThat(status(flow.browser().send(form("/desk/reply", half)))).isEqualTo(413);
    flow.clock.forward(Duration.ofMinutes(30));
    assertThat(status(flow.browser().send(form("/desk/reply", half)))).isEqualTo(303);
  }

  @Test
  void isNotKeptWhereItIsSwitchedOff() {
    flow.with(
        flow.settings()
            .resume(
                all ->
                    new ResumeSettings(
                        false, all.path(), false, all.maxBody(), all.maxTotal(), all.lifetime())));
    Outcome login = flow.browser().send(form("/desk/reply", FORM));
    assertThat(TestBrowser.location(login).getPort()).isEqualTo(flow.provider.issuer().getPort());
  }

  @Test
  void leavesASmallTextOfAnotherKindToTheApplication() {
    flow.logIn(browser, "/desk", "alice");
    String text = "gatehouse-resume=" + "x".repeat(42) + "!\r\n";

    Resumption resumption = browser.resume(form("/desk/reply", text, "text/plain")).orElseThrow();

    assertThat(((Resumption.Unrelated) resumption).body()).asString(UTF_8).isEqualTo(text);
    assertThat(browser.resume(form("/desk/reply", text + "x", "text/plain"))).isEmpty();
    assertThat(browser.resume(form("/desk/reply", text))).isEmpty();
  }

  private static ResumeSettings settings(ResumeSettings all, boolean review, int body, int total) {
    return new ResumeSettings(true, all.path(), review, body, total, all.lifetime());
  }

  private void expireSessionOf(String user) {
    flow.logIn(browser, "/desk", user);
    flow.clock.forward(Duration.ofHours(1));
  }

  private Outcome send(TestRequest request) {
    return browser.send(request);
  }

  private static TestRequest form(String target, String body) {
    return form(target, body, "application/x-www-form-urlencoded");
  }

  private static TestRequest form(String target, String body, String type) {
    return new TestRequest("POST", BASE, target, body)
        .header("Content-Type", type)
        .header("Content-Length", String.valueOf(body.getBytes(UTF_8).length))
        .header("Sec-Fetch-Site", "same-origin")
        .header("Sec-Fetch-Mode", "navigate")
        .header("Referer", BASE + "/desk/form")
        .guarded();
  }

  private static TestRequest asking(String target, String handle) {
    return form(target, "gatehouse-resume=" + handle + "\r\n", "text/plain");
  }

  /** Where the browser is sent by way of the login. */
  private static URI login(Outcome kept) {
    assertThat(status(kept)).isEqualTo(303);
    URI login = TestBrowser.location(kept);
    assertThat(login.getPath()).isEqualTo("/app/login");
    return login;
  }

  private Outcome logInFor(Outcome kept, String user) {
    return logInFor(browser, kept, user);
  }

  private Outcome logInFor(TestBrowser by, Outcome kept, String user) {
    Outcome callback = by.follow(flow.answer(by.follow(login(kept)), user).toUri());
    return by.follow(TestBrowser.location(callback));
  }

  /** The form's page, for somebody who is logged in by now. */
  private Outcome page(Outcome kept) {
    return browser.follow(TestBrowser.location(browser.follow(login(kept))));
  }

  private Optional<Resumption> resume(String target, String handle) {
    return browser.resume(asking(target, handle));
  }

  private static Resumption.Resumed resumed(Optional<Resumption> resumption) {
    assertThat(resumption).get().isInstanceOf(Resumption.Resumed.class);
    return (Resumption.Resumed) resumption.get();
  }

  private static URI instead(Optional<Resumption> resumption) {
    assertThat(resumption).get().isInstanceOf(Resumption.Instead.class);
    return TestBrowser.location(
        new Outcome.Answered(((Resumption.Instead) resumption.get()).reply()));
  }

  private static String handle(Outcome page) {
    Matcher handle = HANDLE.matcher(body(page));
    assertThat(handle.find()).as(body(page)).isTrue();
    return handle.group(1);
  }

  private static String body(Outcome outcome) {
    return TestBrowser.reply(outcome).body();
  }
}
