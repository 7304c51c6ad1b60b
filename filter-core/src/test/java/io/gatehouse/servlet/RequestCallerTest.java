package io.gatehouse.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.exchange.Caller;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What pages can read of a caller. */
class RequestCallerTest {
  private final Map<String, Object> attributes = new HashMap<>();
  private final HttpServletRequest request =
      (HttpServletRequest)
          Proxy.newProxyInstance(
              getClass().getClassLoader(),
              new Class<?>[] {HttpServletRequest.class},
              (proxy, method, arguments) ->
                  switch (method.getName()) {
                    case "setAttribute" -> attributes.put((String) arguments[0], arguments[1]);
                    case "removeAttribute" -> attributes.remove((String) arguments[0]);
                    default -> throw new UnsupportedOperationException(method.getName());
                  });

  private static Caller caller(Map<String, Object> claims) {
    return new Caller("alice", "https://login.example", "u-alice", Set.of("agent"), claims);
  }

  @Test
  void showsWhereTheCallerIsLetInBesideTheirClaims() {
    RequestCaller.show(
        caller(
            Map.of(
                "email",
                "alice@acme.example",
                "io.gatehouse.account",
                "1",
                "io.gatehouse.inboxes",
                List.of("10"),
                "io.gatehouse.organisation",
                "acme",
                "io.gatehouse.login.groups",
                List.of("clerk"),
                "io.gatehouse.roles.explanation",
                List.of("role \"agent\": …"))),
        request);

    assertThat(attributes)
        .containsOnly(
            Map.entry("io.gatehouse.claims", Map.of("email", "alice@acme.example")),
            Map.entry("io.gatehouse.account", "1"),
            Map.entry("io.gatehouse.inboxes", List.of("10")),
            Map.entry("io.gatehouse.organisation", "acme"),
            Map.entry("io.gatehouse.roles.explanation", List.of("role \"agent\": …")));
  }

  @Test
  void showsNoInboxesWhereAllAreTheCallers() {
    RequestCaller.show(caller(Map.of("io.gatehouse.account", "1")), request);

    assertThat(attributes).containsOnlyKeys("io.gatehouse.claims", "io.gatehouse.account");
  }

  @Test
  void takesItAwayWhenTheLoginEnds() {
    RequestCaller.show(
        caller(Map.of("io.gatehouse.account", "1", "io.gatehouse.inboxes", List.of())), request);
    RequestCaller.hide(request);

    assertThat(attributes).isEmpty();
  }
}
