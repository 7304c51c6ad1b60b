package io.gatehouse.platform;

import io.gatehouse.bearer.token.IssuedTokens;
import io.gatehouse.oauth1.ApiKeys;
import io.gatehouse.platform.accounts.Accounts;
import io.gatehouse.platform.database.PlatformDatabase;
import io.gatehouse.platform.login.OperatorToken;
import io.gatehouse.platform.operator.AccountsResource;
import io.gatehouse.servlet.AddedPlatform;
import jakarta.servlet.ServletContext;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** The platform of one application: what its pages and its API stand on. */
public final class Platform implements AddedPlatform.Open {
  private static final String ATTRIBUTE = Platform.class.getName();

  private final Clock clock;
  private final PlatformDatabase database;
  private final Accounts accounts;
  private final OwnTokens tokens;

  private Platform(AddedPlatform.Ground ground) {
    this.clock = ground.clock();
    this.database = PlatformDatabase.open(ground.settings(), ground.dataSources());
    this.accounts = new Accounts(database, clock);
    this.tokens = new OwnTokens(List.of(new OperatorToken(ground.settings().operatorToken())));
  }

  /**
   * Opens it for an application, where {@link #of} finds it from then on.
   *
   * @throws IllegalArgumentException if the settings need what is not there
   */
  public static Platform open(AddedPlatform.Ground ground) {
    Platform platform = new Platform(ground);
    ground.context().setAttribute(ATTRIBUTE, platform);
    return platform;
  }

  /**
   * The application's own.
   *
   * @throws IllegalStateException if it has none, or its settings are wrong
   */
  public static Platform of(ServletContext context) {
    return find(context)
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "there is no platform in this application; set gatehouse.platform=true, and see"
                        + " the log"));
  }

  /** The same, if it has one. */
  public static Optional<Platform> find(ServletContext context) {
    return context.getAttribute(ATTRIBUTE) instanceof Platform platform
        ? Optional.of(platform)
        : Optional.empty();
  }

  /** Its accounts. */
  public Accounts accounts() {
    return accounts;
  }

  /** What answers under {@code /api/account/}. */
  public List<Object> accountResources() {
    return List.of();
  }

  /** What answers under {@code /sentinel/}. */
  public List<Object> sentinelResources() {
    return List.of();
  }

  /** What answers under {@code /api/platform/}. */
  public List<Object> operatorResources() {
    return List.of(new AccountsResource(accounts));
  }

  public Clock clock() {
    return clock;
  }

  @Override
  public IssuedTokens tokens() {
    return tokens;
  }

  @Override
  public ApiKeys keys() {
    return (key, token) -> Optional.empty();
  }

  @Override
  public void tryOut() {
    database.tryOut();
  }

  @Override
  public void close() {
    database.close();
  }
}
