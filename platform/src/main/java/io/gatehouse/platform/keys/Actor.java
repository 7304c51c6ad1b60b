package io.gatehouse.platform.keys;

import io.gatehouse.exchange.Caller;
import io.gatehouse.platform.rest.Refusal;
import io.gatehouse.servlet.RequestCaller;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;

/**
 * Who does something, as an administrator of an account: the audit is told. That it is one is the
 * caller's to know.
 *
 * @param issuer who says who it is
 * @param subject unique at the issuer
 * @param name for people
 * @param signedInAt when somebody has last proven to be it
 */
public record Actor(
    String accountId, String issuer, String subject, String name, Instant signedInAt) {

  /** The caller of a request, of whom it is not known when they proved it. */
  public static Actor of(String accountId, HttpServletRequest request) {
    Caller caller =
        RequestCaller.of(request)
            .orElseThrow(() -> new Refusal(Refusal.Kind.UNAUTHORIZED, "Log in."))
            .caller();
    return new Actor(accountId, caller.issuer(), caller.subject(), caller.name(), Instant.EPOCH);
  }
}
