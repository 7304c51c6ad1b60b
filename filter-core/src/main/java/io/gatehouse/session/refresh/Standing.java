package io.gatehouse.session.refresh;

import io.gatehouse.session.Session;

/** How a session stands with its provider. */
sealed interface Standing {

  /** It counts, as it is here. */
  record Usable(Session session) implements Standing {}

  /** It counts no longer. */
  record Ended() implements Standing {}

  /** Its access token is dead, and whether a fresh one can be had is not known now. */
  record Unknown() implements Standing {}
}
