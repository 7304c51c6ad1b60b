package io.gatehouse.platform.authorization;

import io.gatehouse.audit.Audit;
import io.gatehouse.bearer.token.IssuedTokens;
import io.gatehouse.platform.accounts.Accounts;
import io.gatehouse.platform.applications.Applications;
import io.gatehouse.platform.authorization.discovery.DiscoveryResource;
import io.gatehouse.platform.authorization.grants.AccessRows;
import io.gatehouse.platform.authorization.grants.ApplicationTokens;
import io.gatehouse.platform.authorization.grants.Consents;
import io.gatehouse.platform.authorization.grants.Grants;
import io.gatehouse.platform.authorization.grants.Revocations;
import io.gatehouse.platform.authorization.tokens.SignedTokens;
import io.gatehouse.platform.authorization.tokens.TokenEndpoint;
import io.gatehouse.platform.authorization.tokens.TokenResource;
import io.gatehouse.platform.database.PlatformDatabase;
import io.gatehouse.platform.signing.SigningKeys;
import io.gatehouse.settings.keys.platform.PlatformSettings;
import java.time.Clock;
import java.util.List;

/** The authorization server of every account: its endpoints, and what its tokens are worth. */
public final class Authorization {
  private final Ground ground;
  private final Grants grants;
  private final ApplicationTokens tokens;

  /**
   * What it stands on.
   *
   * @param users who logs in at the login service, and what they are by now
   */
  public record Ground(
      PlatformDatabase database,
      Accounts accounts,
      Applications applications,
      SigningKeys keys,
      PlatformUsers users,
      PlatformSettings settings,
      Audit audit,
      Clock clock) {}

  public Authorization(Ground ground) {
    this.ground = ground;
    this.grants =
        new Grants(ground.database(), ground.settings().login().lifetime(), ground.clock());
    this.tokens =
        new ApplicationTokens(
            new AccessRows(ground.database(), ground.clock()),
            ground.users(),
            ground.settings().tokenMemory(),
            ground.clock());
    ground.applications().onChange(tokens::forgetAll);
  }

  /** The access tokens of applications. */
  public IssuedTokens tokens() {
    return tokens;
  }

  /** A user is not what they were; what is remembered of their tokens is forgotten. */
  public void userChanged() {
    tokens.forgetAll();
  }

  /** What answers under {@code /sentinel/}. */
  public List<Object> resources() {
    Visitors visitors = new Visitors(ground.users(), ground.clock());
    Granting granting =
        new Granting(
            new Granting.Ground(
                grants,
                new Consents(ground.database(), ground.clock()),
                tokens,
                ground.audit(),
                ground.clock()));
    SignedTokens signed =
        new SignedTokens(ground.keys(), ground.settings().roles().administrator(), ground.clock());
    TokenEndpoint endpoint =
        new TokenEndpoint(
            new TokenEndpoint.Ground(grants, tokens, signed, ground.users(), ground.clock()));
    return List.of(
        new AuthorizeResource(ground.applications(), visitors, granting),
        new GrantsResource(ground.applications(), visitors, granting),
        new TokenResource(
            ground.applications(), endpoint, new Revocations(ground.database()), tokens),
        new DiscoveryResource(ground.accounts(), ground.keys()));
  }
}
