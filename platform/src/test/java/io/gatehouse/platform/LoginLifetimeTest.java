package io.gatehouse.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.audit.Audit;
import io.gatehouse.jose.JwtRejectedException;
import io.gatehouse.platform.accounts.Account;
import io.gatehouse.platform.accounts.UserKind;
import io.gatehouse.platform.accounts.Users;
import io.gatehouse.platform.login.Logins;
import io.gatehouse.platform.rest.Refusal;
import io.gatehouse.servlet.AddedPlatform;
import io.gatehouse.settings.SettingsReader;
import io.gatehouse.settings.SettingsSource;
import jakarta.servlet.ServletContext;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How long logins count, by a clock that is set. */
class LoginLifetimeTest {
  private static final Duration LIFETIME = Duration.ofHours(8);
  private static final Duration A_MOMENT = Duration.ofMillis(1);

  private final SetClock clock = new SetClock();
  private Platform platform;
  private Logins.Begun login;

  private static final class SetClock extends Clock {
    private Instant now = Instant.parse("2026-11-22T12:00:00Z");

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now;
    }
  }

  @BeforeEach
  void open() throws Exception {
    Map<String, String> texts =
        Map.of(
            "gatehouse.platform", "true",
            "gatehouse.ways_in", "/* bearer",
            "gatehouse.insecure_http", "true");
    platform =
        Platform.open(
            context(),
            new AddedPlatform.Ground(
                SettingsReader.read(List.of(SettingsSource.contextParams(texts)), "/app")
                    .platform()
                    .orElseThrow(),
                name -> {
                  throw new IllegalStateException(name);
                },
                new Audit("desk"),
                clock));
    platform.tryOut();
    Account brand = platform.accounts().put(new Account("brand", "Brand", true));
    platform
        .users()
        .make(
            brand,
            new Users.Wanted(
                "ada", UserKind.AGENT, Optional.of("the password of ada"), Optional.empty()));
    login =
        platform
            .logins()
            .withPassword(new Logins.Attempt("brand", "ada", "203.0.113.7"), "the password of ada");
  }

  @AfterEach
  void close() {
    platform.close();
  }

  /** All that is asked of it is to keep an attribute. */
  private static ServletContext context() {
    return (ServletContext)
        Proxy.newProxyInstance(
            LoginLifetimeTest.class.getClassLoader(),
            new Class<?>[] {ServletContext.class},
            (proxy, method, arguments) -> null);
  }

  private void pass(Duration time) {
    clock.now = clock.now.plus(time);
  }

  private String caller() throws Exception {
    return platform.tokens().validate(login.bearer().text()).caller().name();
  }

  @Test
  void aBearerEndsAfterEightHours() throws Exception {
    pass(LIFETIME.minus(A_MOMENT));
    assertThat(caller()).isEqualTo("ada");

    pass(A_MOMENT);
    assertThatThrownBy(this::caller).isInstanceOf(JwtRejectedException.class);
  }

  @Test
  void theCookieEndsWithIt() {
    pass(LIFETIME.minus(A_MOMENT));
    assertThat(platform.logins().current("brand", login.session().text())).isPresent();

    pass(A_MOMENT);
    assertThat(platform.logins().current("brand", login.session().text())).isEmpty();
    assertThatThrownBy(
            () -> platform.logins().refresh("brand", login.session().text(), login.csrf().text()))
        .isInstanceOf(Refusal.class);
  }

  @Test
  void aRefreshProlongsItByEightHoursFromThen() throws Exception {
    pass(Duration.ofHours(5));
    platform.logins().refresh("brand", login.session().text(), login.csrf().text());

    pass(LIFETIME.minus(A_MOMENT));
    assertThat(caller()).isEqualTo("ada");

    pass(A_MOMENT);
    assertThatThrownBy(this::caller).isInstanceOf(JwtRejectedException.class);
  }
}
