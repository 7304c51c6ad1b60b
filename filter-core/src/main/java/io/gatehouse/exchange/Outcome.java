package io.gatehouse.exchange;

/** What becomes of a request. */
public sealed interface Outcome {

  /** Go on, as this caller. */
  record Authenticated(Caller caller) implements Outcome {}

  /** Go on, as nobody. */
  record Anonymous() implements Outcome {}

  /** The exchange ends here: a redirect, a challenge, the reply of an endpoint. */
  record Answered(HttpReply reply) implements Outcome {}
}
