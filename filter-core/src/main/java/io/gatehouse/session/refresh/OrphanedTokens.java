package io.gatehouse.session.refresh;

import io.gatehouse.session.SessionTokens;

/** Is given the tokens that came for a session that had ended meanwhile: nobody keeps them. */
@FunctionalInterface
public interface OrphanedTokens {

  /**
   * Takes them, without waiting for anything.
   *
   * @param provider the name of their provider in the settings
   */
  void take(String provider, SessionTokens tokens);
}
