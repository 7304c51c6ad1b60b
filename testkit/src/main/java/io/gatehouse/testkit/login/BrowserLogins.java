package io.gatehouse.testkit.login;

import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import io.gatehouse.testkit.grants.Grants;
import io.gatehouse.testkit.grants.LoginSession;
import io.gatehouse.testkit.http.Reply;
import io.gatehouse.testkit.registry.TestUser;
import io.gatehouse.testkit.tokens.ProviderClock;
import java.net.URI;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;

/**
 * Who is logged in at the provider, by a cookie of the browser.
 *
 * @param issuer its port is in the cookie's name: cookies do not know ports
 * @param grants where logins are kept
 * @param clock says when
 */
public record BrowserLogins(URI issuer, Grants grants, ProviderClock clock) {
  private static final Duration LIFETIME = Duration.ofHours(10);

  /** The login of this browser, if there is one. */
  public Optional<LoginSession> find(HTTPRequest http) {
    String header = http.getHeaderValue("Cookie");
    if (header == null) {
      return Optional.empty();
    }
    return Arrays.stream(header.split("; *"))
        .map(pair -> pair.split("=", 2))
        .filter(pair -> pair.length == 2 && pair[0].equals(cookieName()))
        .findFirst()
        .flatMap(pair -> grants.logins().find(pair[1], clock.now()));
  }

  /** A login of now, not yet bound to a browser. */
  LoginSession newLogin(TestUser user) {
    return new LoginSession(
        UUID.randomUUID().toString(), user.username(), clock.now().truncatedTo(ChronoUnit.SECONDS));
  }

  /** Binds the login to the browser that gets this reply. */
  Reply remember(LoginSession login, Reply reply) {
    return reply.with(
        "Set-Cookie", cookie(grants.logins().issue(login, clock.now().plus(LIFETIME))));
  }

  private String cookie(String value) {
    return cookieName() + "=" + value + "; Path=/; HttpOnly; SameSite=Lax";
  }

  private String cookieName() {
    return "testkit_login_" + issuer.getPort();
  }
}
