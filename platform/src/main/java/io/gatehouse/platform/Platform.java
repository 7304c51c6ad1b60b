package io.gatehouse.platform;

import io.gatehouse.bearer.token.IssuedTokens;
import io.gatehouse.platform.accounts.Accounts;
import io.gatehouse.platform.accounts.DomainsResource;
import io.gatehouse.platform.accounts.ServiceDomains;
import io.gatehouse.platform.accounts.Users;
import io.gatehouse.platform.accounts.UsersResource;
import io.gatehouse.platform.applications.Applications;
import io.gatehouse.platform.applications.ApplicationsResource;
import io.gatehouse.platform.authorization.Authorization;
import io.gatehouse.platform.authorization.PlatformUsers;
import io.gatehouse.platform.consumers.Consumers;
import io.gatehouse.platform.database.PlatformDatabase;
import io.gatehouse.platform.keys.ApiKeys;
import io.gatehouse.platform.keys.KeysResource;
import io.gatehouse.platform.login.LoginResource;
import io.gatehouse.platform.login.Logins;
import io.gatehouse.platform.login.OperatorToken;
import io.gatehouse.platform.operator.AccountsResource;
import io.gatehouse.platform.operator.OpenApiResource;
import io.gatehouse.platform.operator.OperatorAudit;
import io.gatehouse.platform.operator.UsersAdminResource;
import io.gatehouse.platform.secrets.Sealing;
import io.gatehouse.platform.signing.SigningKeys;
import io.gatehouse.servlet.AddedPlatform;
import io.gatehouse.settings.keys.platform.PlatformSettings;
import jakarta.servlet.ServletContext;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The platform of one application: what its pages and its API stand on. */
public final class Platform implements AddedPlatform.Open {
  private static final String ATTRIBUTE = Platform.class.getName();

  private final Clock clock;
  private final OperatorAudit operatorAudit;
  private final PlatformDatabase database;
  private final Accounts accounts;
  private final Users users;
  private final ServiceDomains domains;
  private final ApiKeys apiKeys;
  private final Logins logins;
  private final Applications applications;
  private final Authorization authorization;
  private final Consumers consumers;
  private final OwnTokens tokens;

  private Platform(AddedPlatform.Ground ground) {
    PlatformSettings settings = ground.settings();
    this.clock = ground.clock();
    this.operatorAudit = new OperatorAudit(ground.audit(), clock);
    this.database = PlatformDatabase.open(settings, ground.dataSources());
    this.accounts = new Accounts(database, clock);
    this.users = new Users(database, clock);
    this.domains = new ServiceDomains(accounts, database, settings.tokenMemory(), clock);
    Sealing sealing = new Sealing(settings.encryptionKeys());
    this.apiKeys =
        new ApiKeys(new ApiKeys.Ground(database, sealing, settings, ground.audit(), clock));
    this.logins =
        new Logins(
            new Logins.Ground(database, users, apiKeys.signing(), settings, ground.audit(), clock));
    this.applications = new Applications(database, accounts, ground.audit(), clock);
    this.authorization = authorization(ground, sealing);
    logins.onEnd(authorization::userChanged);
    this.consumers =
        new Consumers(
            new Consumers.Ground(
                database, accounts, domains, sealing, settings, ground.audit(), clock));
    this.tokens =
        new OwnTokens(
            List.of(
                new OperatorToken(settings.operatorToken()),
                logins.bearers(),
                consumers.tokens(),
                authorization.tokens()));
    logins.onEnd(consumers::accountChanged);
  }

  private Authorization authorization(AddedPlatform.Ground ground, Sealing sealing) {
    PlatformSettings settings = ground.settings();
    return new Authorization(
        new Authorization.Ground(
            database,
            accounts,
            applications,
            new SigningKeys(database, sealing, settings.signing(), clock),
            new PlatformUsers(users, logins, settings.roles()),
            settings,
            ground.audit(),
            clock));
  }

  /**
   * Opens it for an application, where {@link #of} finds it from then on.
   *
   * @throws IllegalArgumentException if the settings need what is not there
   */
  public static Platform open(ServletContext context, AddedPlatform.Ground ground) {
    Platform platform = new Platform(ground);
    context.setAttribute(ATTRIBUTE, platform);
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

  /** Their users. */
  public Users users() {
    return users;
  }

  /** On which hosts their services are. */
  public ServiceDomains domains() {
    return domains;
  }

  /** Their API keys. */
  public ApiKeys apiKeys() {
    return apiKeys;
  }

  /** The logins of their users. */
  public Logins logins() {
    return logins;
  }

  /** Its applications. */
  public Applications applications() {
    return applications;
  }

  /** The consumers of its accounts' brands. */
  public Consumers consumers() {
    return consumers;
  }

  /** What answers under {@code /api/account/}. */
  public List<Object> accountResources() {
    List<Object> resources = new ArrayList<>(consumers.resources());
    resources.addAll(
        List.of(
            new DomainsResource(domains),
            new LoginResource(logins, domains, clock),
            new UsersResource(users),
            new KeysResource(apiKeys, users, logins, clock),
            new ApplicationsResource(applications)));
    return resources;
  }

  /** What stands before that. */
  public List<Object> accountFilters() {
    return consumers.filters();
  }

  /** What answers under {@code /sentinel/}. */
  public List<Object> sentinelResources() {
    return authorization.resources();
  }

  /** What answers under {@code /api/platform/}. */
  public List<Object> operatorResources() {
    return List.of(
        new AccountsResource(new AccountsResource.Ground(accounts, domains, logins, operatorAudit)),
        new UsersAdminResource(accounts, users, logins, operatorAudit),
        new OpenApiResource());
  }

  public Clock clock() {
    return clock;
  }

  @Override
  public IssuedTokens tokens() {
    return tokens;
  }

  @Override
  public io.gatehouse.oauth1.ApiKeys keys() {
    return apiKeys.signing();
  }

  @Override
  public void tryOut() {
    if (database.tryOut()) {
      apiKeys.sealAnew();
      consumers.sealAnew();
    }
  }

  @Override
  public void close() {
    consumers.close();
    database.close();
  }
}
