package io.gatehouse.exchange;

import java.time.Instant;
import java.util.Optional;

/** What becomes of a request. */
public sealed interface Outcome {

  /**
   * Go on, as this caller.
   *
   * @param login marks the login by which the caller is here, so that what a container keeps for
   *     one login is not taken over by the next; no secret; empty where there was no login (a
   *     bearer token)
   * @param loggedInAt when that was, by the clock of who logged the caller in
   */
  record Authenticated(Caller caller, String login, Optional<Instant> loggedInAt)
      implements Outcome {
    public Authenticated(Caller caller, String login) {
      this(caller, login, Optional.empty());
    }
  }

  /** Go on, as nobody. */
  record Anonymous() implements Outcome {}

  /**
   * Who calls cannot be said now, since what must be asked is out of reach. What is for everybody
   * goes on, as for nobody; what needs somebody gets the reply. What belongs to the caller is left
   * as it is.
   */
  record Undecided(HttpReply reply) implements Outcome {}

  /**
   * The exchange ends here: a redirect, a challenge, the reply of an endpoint.
   *
   * @param endsLogin whether the browser's login has ended with it on purpose: then nothing that a
   *     container keeps for it goes on
   */
  record Answered(HttpReply reply, boolean endsLogin) implements Outcome {
    public Answered(HttpReply reply) {
      this(reply, false);
    }
  }
}
