package io.gatehouse.platform.login;

/** Says whether an API key logs a bot in. */
@FunctionalInterface
public interface BotKeys {

  /**
   * The four values of a key, as somebody has sent them.
   *
   * @param appKey the key's name
   */
  record Sent(String appKey, String secret, String accessToken, String accessTokenSecret) {

    /** Without the secrets. */
    @Override
    public String toString() {
      return "Sent";
    }
  }

  /** Whether it is an enabled key of the account, all four are right, and it may log users in. */
  boolean mayLogIn(String accountId, Sent sent);
}
