package io.gatehouse.testkit.grants;

/** All that is handed out, by kind. */
public final class Grants {
  private final Handles<Grant> codes = new Handles<>();
  private final Handles<Grant> refreshTokens = new Handles<>();
  private final Handles<Grant> accessTokens = new Handles<>();
  private final Handles<LoginSession> logins = new Handles<>();
  private final Handles<String> assertions = new Handles<>();

  public Handles<Grant> codes() {
    return codes;
  }

  public Handles<Grant> refreshTokens() {
    return refreshTokens;
  }

  public Handles<Grant> accessTokens() {
    return accessTokens;
  }

  /** By the value of the browser's cookie. */
  public Handles<LoginSession> logins() {
    return logins;
  }

  /** The {@code jti}s of client assertions that were used. */
  public Handles<String> assertions() {
    return assertions;
  }

  /** The user logged out: the login of that {@code sid} and all it granted ends. */
  public void end(String sid) {
    logins.removeIf(login -> login.sid().equals(sid));
    codes.removeIf(grant -> grant.login().sid().equals(sid));
    refreshTokens.removeIf(grant -> grant.login().sid().equals(sid));
    accessTokens.removeIf(grant -> grant.login().sid().equals(sid));
  }

  public void clear() {
    codes.clear();
    refreshTokens.clear();
    accessTokens.clear();
    logins.clear();
    assertions.clear();
  }
}
