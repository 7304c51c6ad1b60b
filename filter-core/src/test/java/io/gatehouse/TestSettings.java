package io.gatehouse;

import io.gatehouse.bearer.BearerSettings;
import io.gatehouse.bearer.bound.BoundSettings;
import io.gatehouse.bearer.bound.dpop.DpopSettings;
import io.gatehouse.bearer.resource.ResourceSettings;
import io.gatehouse.bearer.resource.TokenRequirements;
import io.gatehouse.bearer.token.TokenSettings;
import io.gatehouse.codeflow.AuthorizationSettings;
import io.gatehouse.cors.CorsSettings;
import io.gatehouse.linking.LinkSettings;
import io.gatehouse.login.LoginProvider;
import io.gatehouse.login.LoginProvider.ClaimSource;
import io.gatehouse.login.LoginSettings;
import io.gatehouse.logout.LogoutSettings;
import io.gatehouse.organisations.OrganisationSettings;
import io.gatehouse.organisations.jdbc.AccountsSettings;
import io.gatehouse.pages.PageSettings;
import io.gatehouse.paths.PathTable;
import io.gatehouse.paths.WaysIn;
import io.gatehouse.provider.client.ClientRegistration;
import io.gatehouse.provider.client.TokenEndpointAuthMethod;
import io.gatehouse.provider.metadata.ProviderEndpoints;
import io.gatehouse.provider.metadata.ProviderSettings;
import io.gatehouse.provider.tls.Secret;
import io.gatehouse.provider.transport.TransportSettings;
import io.gatehouse.resume.ResumeSettings;
import io.gatehouse.roles.RoleSettings;
import io.gatehouse.session.SessionSettings;
import io.gatehouse.settings.ContainerSettings;
import io.gatehouse.settings.Settings;
import io.gatehouse.store.MemoryStoreSettings;
import io.gatehouse.store.choice.StoreSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Settings for flows against the testkit's provider, each part changeable. */
public final class TestSettings {
  private static final ResourceSettings RESOURCE =
      new ResourceSettings(
          Optional.empty(),
          "/.well-known/oauth-protected-resource",
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          List.of());
  private static final CorsSettings NO_ORIGINS =
      new CorsSettings(
          PathTable.of(Map.of()), List.of(), List.of(), List.of(), false, Duration.ZERO);

  private String issuer = "";
  private UnaryOperator<AuthorizationSettings> authorization = UnaryOperator.identity();
  private List<ClaimSource> sources = List.of(ClaimSource.ID_TOKEN, ClaimSource.ACCESS_TOKEN);
  private List<LoginProvider> more = List.of();
  private UnaryOperator<ProviderSettings> provider = UnaryOperator.identity();
  private UnaryOperator<ResumeSettings> resume = UnaryOperator.identity();
  private Optional<OrganisationSettings> organisations = Optional.empty();
  private Optional<AccountsSettings> accounts = Optional.empty();
  private UnaryOperator<PageSettings> pages = UnaryOperator.identity();
  private boolean keepFragment = true;
  private Set<String> websocketOrigins = Set.of();
  private int maxLogins = 10_000;
  private Optional<StoreSettings> store = Optional.empty();
  private List<String> paths = List.of();
  private List<String> hosts = List.of();
  private UnaryOperator<SessionSettings> session = UnaryOperator.identity();
  private TransportSettings transport = TransportSettings.defaults();
  private LogoutSettings logout =
      new LogoutSettings(
          new LogoutSettings.Paths(
              "/logout", "/", "/logout/done", "/backchannel-logout", "/frontchannel-logout"),
          false,
          true,
          true,
          true);

  public static TestSettings at(String issuer) {
    TestSettings settings = new TestSettings();
    settings.issuer = issuer;
    return settings;
  }

  public TestSettings authorization(UnaryOperator<AuthorizationSettings> change) {
    authorization = change;
    return this;
  }

  public TestSettings provider(UnaryOperator<ProviderSettings> change) {
    provider = change;
    return this;
  }

  public TestSettings session(UnaryOperator<SessionSettings> change) {
    session = change;
    return this;
  }

  /** One deadline for a whole call to the provider. */
  public TestSettings requestTimeout(Duration timeout) {
    TransportSettings usual = TransportSettings.defaults();
    transport =
        new TransportSettings(
            usual.connectTimeout(),
            timeout,
            usual.maxResponseBytes(),
            usual.caFile(),
            usual.proxy());
    return this;
  }

  public TestSettings pages(UnaryOperator<PageSettings> change) {
    pages = change;
    return this;
  }

  public TestSettings resume(UnaryOperator<ResumeSettings> change) {
    resume = change;
    return this;
  }

  public TestSettings organisations(OrganisationSettings rules) {
    organisations = Optional.of(rules);
    return this;
  }

  public TestSettings accounts(AccountsSettings lookup) {
    accounts = Optional.of(lookup);
    return this;
  }

  public TestSettings keepFragment(boolean kept) {
    keepFragment = kept;
    return this;
  }

  public TestSettings websocketOrigins(String... origins) {
    websocketOrigins = Set.of(origins);
    return this;
  }

  public TestSettings sources(ClaimSource... claimSources) {
    sources = List.of(claimSources);
    return this;
  }

  public TestSettings logout(UnaryOperator<LogoutSettings> change) {
    logout = change.apply(logout);
    return this;
  }

  public TestSettings hosts(String... names) {
    hosts = List.of(names);
    return this;
  }

  public TestSettings paths(String... prefixes) {
    paths = List.of(prefixes);
    return this;
  }

  public TestSettings and(LoginProvider... others) {
    more = List.of(others);
    return this;
  }

  public TestSettings maxLogins(int bound) {
    maxLogins = bound;
    return this;
  }

  public TestSettings store(StoreSettings settings) {
    store = Optional.of(settings);
    return this;
  }

  public LoginProvider named(String name) {
    ProviderSettings settings =
        new ProviderSettings(
            name,
            name,
            issuer,
            true,
            Optional.empty(),
            ProviderEndpoints.discovered(),
            new ClientRegistration(
                "desk",
                Optional.of(new Secret("desk-secret-desk-secret-desk-secret")),
                TokenEndpointAuthMethod.CLIENT_SECRET_BASIC,
                Optional.empty(),
                Optional.empty()),
            Set.of(),
            Set.of(),
            false,
            Duration.ofSeconds(60));
    AuthorizationSettings asked =
        new AuthorizationSettings(
            List.of("openid", "profile"),
            AuthorizationSettings.ResponseMode.QUERY,
            Optional.empty(),
            Optional.empty(),
            List.of(),
            List.of(),
            Map.of());
    RoleSettings roles =
        new RoleSettings(
            List.of("realm_access.roles", "groups"),
            "",
            Map.of(),
            false,
            Set.of(),
            "preferred_username",
            true);
    return new LoginProvider(
        provider.apply(settings),
        authorization.apply(asked),
        sources,
        roles,
        organisations,
        hosts,
        paths);
  }

  public Settings settings() {
    List<LoginProvider> providers = new ArrayList<>(List.of(named("default")));
    providers.addAll(more);
    return new Settings(
        "test",
        new WaysIn(PathTable.of(Map.of())),
        new LoginSettings(
            "/login", "/callback", "/", Duration.ofMinutes(10), keepFragment, providers),
        pages.apply(PageSettings.usual()),
        logout,
        session.apply(
            new SessionSettings(
                Duration.ofMinutes(30),
                Duration.ofHours(8),
                Optional.empty(),
                Set.of("email"),
                false,
                true,
                Duration.ofSeconds(60),
                false)),
        resume.apply(
            new ResumeSettings(
                true, "/login/resume", false, 1 << 20, 8 << 20, Duration.ofMinutes(30))),
        accounts,
        LinkSettings.NONE,
        Optional.empty(),
        new BearerSettings(
            TokenSettings.none(),
            new BoundSettings(
                new DpopSettings(
                    false, List.of(), Duration.ofMinutes(1), Duration.ofMinutes(1), false),
                false),
            TokenRequirements.NONE,
            RESOURCE),
        Optional.empty(),
        NO_ORIGINS,
        transport,
        store.orElseGet(
            () ->
                new StoreSettings.InMemory(new MemoryStoreSettings(100_000, maxLogins, 64L << 20))),
        new ContainerSettings(
            Optional.empty(), List.of(), Optional.empty(), false, false, websocketOrigins, false));
  }
}
