package io.gatehouse.testkit.arquillian.client;

import io.gatehouse.testkit.arquillian.client.Clients.Opened;

/** Access tokens, for clients of every kind to send along. Nobody is logged in for them. */
final class AccessTokens {
  private AccessTokens() {}

  static Opened open(Login login) {
    return new Opened(login.provider().accessToken(login.user(), Login.CLIENT_ID), () -> {});
  }
}
