package io.gatehouse.platform.rest;

import io.gatehouse.exchange.Caller;
import java.util.Optional;

/** What the platform's own callers are: the claim {@link #CLAIM} says it, not a role's name. */
public enum CallerKind {
  AGENT,
  AGENT_MANAGER,
  CAMPAIGN_MANAGER,
  ADMINISTRATOR,
  /** A server, by a key that signs its requests. */
  API_KEY,
  /** An application that was installed, for itself. */
  APPLICATION,
  /** A consumer of a brand, verified or not: never a user. */
  CONSUMER,
  /** Who operates the platform, for all accounts. */
  OPERATOR;

  /** The claim of a caller with the name of its kind. */
  public static final String CLAIM = "io.gatehouse.platform.kind";

  /** The issuer of every caller of the platform. */
  public static final String ISSUER = "urn:gatehouse:platform";

  /** The caller's; empty if another issuer than the platform says who it is. */
  public static Optional<CallerKind> of(Caller caller) {
    return caller.issuer().equals(ISSUER) && caller.claims().get(CLAIM) instanceof String name
        ? Optional.of(valueOf(name))
        : Optional.empty();
  }
}
