package io.gatehouse.ee.authmodule;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.testkit.TestProvider;
import java.net.HttpCookie;
import java.util.List;
import java.util.Optional;
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
  void anotherCallerNeverSeesIt() throws Exception {
    visitor.logIn("/desk/x?do=session&put=book", "alice");
    forget("gatehouse");
    assertThat(visitor.logIn("/desk/x", "bob").body())
        .contains("user=bob")
        .doesNotContain("cart=book");
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
