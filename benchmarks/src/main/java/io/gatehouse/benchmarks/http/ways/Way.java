package io.gatehouse.benchmarks.http.ways;

import io.gatehouse.benchmarks.token.peers.Contestant.Terms;
import org.apache.catalina.Context;

/** Puts something before the servlet at {@code /}, so that it knows its callers. */
public interface Way {
  /** What is guarded for tokens, and asks for the role of {@code TokenWriter.ROLE}. */
  String API = "/api/*";

  /** What is guarded for sessions, and asks for the same role. */
  String DESK = "/desk/*";

  void install(Context context, Ground ground) throws Exception;

  /**
   * What it stands on.
   *
   * @param address of the application, without a slash at the end
   * @param terms of access tokens
   * @param provider where users log in: the testkit's, and its client
   */
  record Ground(String address, Terms terms, String provider) {}
}
