package com.example.agentdesk.platform;

import com.example.agentdesk.people.Seat;
import io.gatehouse.exchange.Caller;
import io.gatehouse.platform.Platform;
import io.gatehouse.platform.keys.Actor;
import io.gatehouse.servlet.RequestCaller;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * Who administers their account's part of the platform. That the caller has the role is web.xml's
 * affair; the account is always their own, whatever a form says.
 */
public final class Administrator {
  /** A little less than the platform's own measure, for who reads the page first. */
  private static final Duration JUST_NOW = Duration.ofMinutes(4);

  private final Platform platform;
  private final Caller caller;
  private final String account;
  private final Instant signedInAt;

  private Administrator(Platform platform, Caller caller, String account, Instant signedInAt) {
    this.platform = platform;
    this.caller = caller;
    this.account = account;
    this.signedInAt = signedInAt;
  }

  /** The caller of a page. */
  public static Administrator of(HttpServletRequest request) {
    Caller caller =
        RequestCaller.of(request)
            .filter(RequestCaller::isLoggedIn)
            .orElseThrow(() -> new IllegalStateException("nobody has logged in"))
            .caller();
    return new Administrator(
        Platform.of(request.getServletContext()),
        caller,
        PlatformAccounts.id(Seat.of(request).getAccount()),
        signedInAt(request));
  }

  /** When the login service has last asked who it is; long ago, if it does not tell. */
  private static Instant signedInAt(HttpServletRequest request) {
    return request.getAttribute("io.gatehouse.claims") instanceof Map<?, ?> claims
            && claims.get("auth_time") instanceof Number seconds
        ? Instant.ofEpochSecond(seconds.longValue())
        : Instant.EPOCH;
  }

  public Platform platform() {
    return platform;
  }

  /** The id of their account. */
  public String account() {
    return account;
  }

  public Caller caller() {
    return caller;
  }

  /** The same, for what the audit is told. */
  public Actor actor() {
    return new Actor(account, caller.issuer(), caller.subject(), caller.name(), signedInAt);
  }

  /** Whether they have signed in just now, which is asked of who wants to see secrets again. */
  public boolean hasJustSignedIn() {
    return signedInAt.plus(JUST_NOW).isAfter(Clock.systemUTC().instant());
  }
}
