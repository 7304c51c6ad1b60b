package io.gatehouse.ee.authmodule;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.testkit.TestProvider;
import io.gatehouse.testkit.registry.TestUser;
import java.net.HttpCookie;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ContainerSessionTest {
  private final TestProvider provider = TestProvider.start();
  private TomcatApp app;
  private Visitor visitor;

  @BeforeEach
  void start() throws Exception {
    app = TomcatApp.start(TomcatApp.params(provider.issuer().toString()), "");
    visitor = new Visitor(app, provider);
  }

  @AfterEach
  void close() throws Exception {
    app.close();
    provider.close();
  }

  @Test
  void itsIdIsRenewedAtLoginAndItsContentKept() throws Exception {
    visitor.get("/public/x?do=session&put=book");
    String before = id("JSESSIONID").orElseThrow();
    assertThat(visitor.logIn("/desk/x", "alice").body()).contains("cart=book");
    assertThat(id("JSESSIONID").orElseThrow()).isNotEqualTo(before);
  }

  @Test
  void itStaysTheSameFromRequestToRequest() throws Exception {
    visitor.logIn("/desk/x?do=session&put=book", "alice");
    visitor.get("/desk/x");
    String id = id("JSESSIONID").orElseThrow();
    assertThat(visitor.get("/desk/x").body()).contains("session=" + id).contains("cart=book");
    assertThat(visitor.get("/public/x").body()).contains("session=" + id);
  }

  @Test
  void aSessionThatTheApplicationMakesAfterTheLoginKeepsItsIdFromTheStart() throws Exception {
    visitor.logIn("/desk/x", "alice");
    String made = visitor.get("/desk/x?do=session&put=book").body();
    HttpResponse<String> next = visitor.get("/desk/x");
    assertThat(next.headers().allValues("Set-Cookie")).isEmpty();
    assertThat(next.body()).contains("cart=book");
    assertThat(made).contains("session=" + id("JSESSIONID").orElseThrow());
  }

  @Test
  void rolesThatWereTakenAwayAreGoneAtTheNextLogin() throws Exception {
    visitor.logIn("/desk/x?do=session&put=book", "alice");
    assertThat(visitor.get("/desk/x").body()).contains("agent=true");
    forget("gatehouse");
    provider.register(TestUser.named("alice").withRoles("other"));
    visitor.logIn("/any/x", "alice");
    assertThat(visitor.get("/any/x").body()).contains("agent=false").contains("cart=book");
    assertThat(visitor.get("/desk/x").statusCode()).isEqualTo(403);
  }

  @Test
  void anotherCallerNeverSeesIt() throws Exception {
    visitor.logIn("/desk/x?do=session&put=book", "alice");
    forget("gatehouse");
    assertThat(visitor.logIn("/desk/x", "bob").body())
        .contains("user=bob")
        .doesNotContain("cart=book");
  }

  @Test
  void anErrorPageForAnotherCallerDoesNotSeeItEither() throws Exception {
    visitor.logIn("/desk/x?do=session&put=book", "alice");
    forget("gatehouse");
    HttpResponse<String> page = visitor.logIn("/admin/x", "alice");
    assertThat(page.statusCode()).isEqualTo(403);
    assertThat(page.body()).contains("ERROR user=alice").contains("cart=book");
    forget("gatehouse");
    assertThat(visitor.logIn("/admin/x", "carol").body())
        .contains("ERROR user=carol")
        .contains("session=none");
  }

  @Test
  void anInvalidateInAsynchronousWorkEndsOurSession() throws Exception {
    visitor.logIn("/desk/x?do=session&put=book", "alice");
    assertThat(visitor.get("/desk/x?do=invalidateAsync").statusCode()).isEqualTo(200);
    await(() -> visitor.get("/desk/x").statusCode() == 302);
  }

  @Test
  void oneMadeAfterLogoutIsNobodys() throws Exception {
    visitor.logIn("/desk/x", "alice");
    visitor.get("/desk/x?do=logoutThenSession&put=bye");
    assertThat(visitor.get("/public/x").body()).contains("user=null").contains("cart=bye");
  }

  @Test
  void theSameCallerFindsItAgainAfterALoginThatEnded() throws Exception {
    visitor.logIn("/desk/x?do=session&put=book", "alice");
    forget("gatehouse");
    assertThat(visitor.logIn("/desk/x", "alice").body()).contains("cart=book");
  }

  @Test
  void nothingIsKeptAfterALogoutOnPurpose() throws Exception {
    visitor.logIn("/desk/x?do=session&put=book", "alice");
    visitor.get("/desk/x");
    visitor.post("/logout", app.address().replaceAll("/app$", ""));
    assertThat(visitor.logIn("/desk/x", "alice").body()).doesNotContain("cart=book");
  }

  @Test
  void nobodySeesItOnceTheLoginHasEnded() throws Exception {
    visitor.logIn("/desk/x?do=session&put=book", "alice");
    forget("gatehouse");
    assertThat(visitor.get("/public/x").body()).contains("user=null").contains("session=none");
  }

  @Test
  void theApplicationsOwnInvalidateEndsOurSession() throws Exception {
    visitor.logIn("/desk/x?do=session&put=book", "alice");
    visitor.get("/desk/x?do=invalidate");
    assertThat(visitor.get("/desk/x").statusCode()).isEqualTo(302);
  }

  @Test
  void soDoesAnInvalidateThatMakesAFreshSessionAtOnce() throws Exception {
    visitor.logIn("/desk/x?do=session&put=book", "alice");
    visitor.get("/desk/x?do=renew");
    assertThat(visitor.get("/desk/x").statusCode()).isEqualTo(302);
  }

  @Test
  void atimeOutOfTheContainerDoesNot() throws Exception {
    visitor.logIn("/desk/x?do=session&put=book", "alice");
    for (var session : app.context().getManager().findSessions()) {
      session.expire();
    }
    assertThat(visitor.get("/desk/x").body()).contains("user=alice").contains("cart=none");
  }

  private static void await(Callable<Boolean> condition) throws Exception {
    long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    while (!condition.call()) {
      assertThat(System.nanoTime()).isLessThan(deadline);
      Thread.onSpinWait();
    }
  }

  private Optional<String> id(String name) {
    return visitor.cookies().getCookieStore().getCookies().stream()
        .filter(c -> c.getName().equals(name))
        .map(HttpCookie::getValue)
        .findFirst();
  }

  private void forget(String prefix) {
    var store = visitor.cookies().getCookieStore();
    for (HttpCookie cookie : List.copyOf(store.getCookies())) {
      if (cookie.getName().startsWith(prefix)) {
        List.copyOf(store.getURIs()).forEach(uri -> store.remove(uri, cookie));
      }
    }
  }
}
