package io.gatehouse.settings;

import io.gatehouse.bearer.BearerSettings;
import io.gatehouse.linking.LinkSettings;
import io.gatehouse.login.LoginProvider;
import io.gatehouse.paths.WaysIn;
import io.gatehouse.session.SessionSettings;
import io.gatehouse.settings.keys.InheritedKeys;
import io.gatehouse.settings.keys.OwnPaths;
import io.gatehouse.settings.keys.UselessKeys;
import io.gatehouse.settings.keys.accounts.AccountKeys;
import io.gatehouse.settings.keys.accounts.LinkKeys;
import io.gatehouse.settings.keys.accounts.OldLoginKeys;
import io.gatehouse.settings.keys.accounts.PageKeys;
import io.gatehouse.settings.keys.api.BearerKeys;
import io.gatehouse.settings.keys.api.BoundKeys;
import io.gatehouse.settings.keys.api.CorsKeys;
import io.gatehouse.settings.keys.api.IssuerKeys;
import io.gatehouse.settings.keys.api.WaysKeys;
import io.gatehouse.settings.keys.login.LoginKeys;
import io.gatehouse.settings.keys.login.LogoutKeys;
import io.gatehouse.settings.keys.login.ResumeKeys;
import io.gatehouse.settings.keys.login.SessionKeys;
import io.gatehouse.settings.keys.platform.PlatformKeys;
import io.gatehouse.settings.keys.platform.PlatformSettings;
import io.gatehouse.settings.keys.provider.ProviderKeys;
import io.gatehouse.settings.keys.server.ContainerKeys;
import io.gatehouse.settings.keys.server.MechanismKeys;
import io.gatehouse.settings.keys.server.StoreKeys;
import io.gatehouse.settings.keys.server.TransportKeys;
import io.gatehouse.settings.values.Addresses;
import io.gatehouse.settings.values.Values;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads all settings of one application, or says all that is wrong with them at once. No value of a
 * setting is ever repeated in a message: it may be a secret in the wrong place. Not checked:
 * whether a provider is there.
 */
public final class SettingsReader {
  private static final Duration CONTAINER_TIMEOUT = Duration.ofMinutes(30);

  private final Application application;
  private final Set<String> problems = new LinkedHashSet<>();
  private final Set<String> warnings = new LinkedHashSet<>();
  private final LayeredTexts texts;
  private final Values values;

  private SettingsReader(List<SettingsSource> sources, Application application) {
    this.application = application;
    this.texts = new LayeredTexts(sources, application, problems);
    this.values = Values.of(texts.texts(), problems);
  }

  /**
   * The settings, with 30 minutes as the container's idle timeout.
   *
   * @param sources the weakest first
   * @param contextPath {@code /desk}, empty for the root
   */
  public static Settings read(List<SettingsSource> sources, String contextPath)
      throws InvalidSettingsException {
    return read(sources, Application.at(contextPath), CONTAINER_TIMEOUT).settings();
  }

  /**
   * The settings, and what should be logged of them.
   *
   * @param sources the weakest first
   * @param containerTimeout web.xml's session-timeout; zero or less for none
   */
  public static Reading read(
      List<SettingsSource> sources, Application application, Duration containerTimeout)
      throws InvalidSettingsException {
    return new SettingsReader(sources, application).read(containerTimeout);
  }

  /**
   * Whether the application is meant to be secured: its own sources have a key of ours, or one of
   * the server's is for this application, its realm, or every application.
   */
  public static boolean isConfigured(List<SettingsSource> sources, Application application) {
    return sources.stream()
        .anyMatch(
            source ->
                !source.problems().isEmpty()
                    || SourceEntry.of(source, application)
                        .anyMatch(SourceEntry::isOfTheApplication));
  }

  private Reading read(Duration containerTimeout) throws InvalidSettingsException {
    unknownKeys();
    ContainerSettings container = container();
    SessionSettings session = SessionKeys.session(values, containerTimeout);
    WaysIn ways = WaysKeys.read(values);
    List<LoginProvider> providers = ways.isApiAlone() ? List.of() : ProviderKeys.read(values);
    UselessKeys.check(values, ways);
    InheritedKeys.check(values, ways);
    BearerSettings bearer = BearerKeys.read(values, ways, providers, session.keptClaims());
    Settings settings =
        new Settings(
            SessionKeys.applicationId(values).orElseGet(() -> applicationId(providers, bearer)),
            ways,
            LoginKeys.login(values, providers),
            PageKeys.read(values, application.messages(), providers),
            LogoutKeys.read(values),
            session,
            ResumeKeys.resume(values),
            AccountKeys.read(values, providers),
            ways.isApiAlone()
                ? LinkSettings.NONE
                : LinkKeys.read(values, providers, OldLoginKeys.isOn(values)),
            ways.isApiAlone() ? Optional.empty() : OldLoginKeys.read(values),
            bearer,
            PlatformKeys.read(values),
            CorsKeys.read(values),
            TransportKeys.read(values),
            StoreKeys.read(values, session.longestLife()),
            container);
    OwnPaths.check(values);
    MechanismKeys.check(values);
    baseUrlFits(settings);
    boolean failDeployment = values.get(ContainerKeys.FAIL_DEPLOYMENT);
    if (!problems.isEmpty()) {
      throw new InvalidSettingsException(new ArrayList<>(problems), failDeployment);
    }
    insecureSettings(settings);
    return new Reading(settings, List.copyOf(warnings));
  }

  private void unknownKeys() {
    List<String> names = new ArrayList<>(ProviderKeys.names(values));
    names.addAll(IssuerKeys.names(values));
    UnknownKeys unknown = new UnknownKeys(names);
    for (SourceEntry entry : texts.entries()) {
      unknown
          .problem(entry)
          .ifPresent(
              problem ->
                  (entry.source().kind().isSharedWithOthers() ? warnings : problems).add(problem));
      settingsFileElsewhere(entry);
    }
  }

  private void settingsFileElsewhere(SourceEntry entry) {
    boolean isForTheServer =
        entry.source().kind().isSharedWithOthers() && !entry.nearness().secures();
    if (entry.key().equals(ServerFile.KEY) && !isForTheServer) {
      problems.add(
          entry.subject()
              + " is of no use, for it is the whole server's; set it as the system property "
              + ServerFile.KEY
              + ", or take it out");
    }
  }

  private ContainerSettings container() {
    Optional<String> certificateHeader = BoundKeys.clientCertificateHeader(values);
    if (values.isSet(ContainerKeys.BASE_URL)
        && values.isSet(ContainerKeys.TRUSTED_PROXIES)
        && certificateHeader.isEmpty()
        && !OldLoginKeys.isOn(values)) { // which counts by the client's address
      warnings.add(
          values.subject(ContainerKeys.TRUSTED_PROXIES)
              + " has no effect beside gatehouse.base_url; take one of them away");
    }
    return new ContainerSettings(
        values.given(ContainerKeys.BASE_URL),
        values.given(ContainerKeys.TRUSTED_PROXIES).orElse(List.of()),
        certificateHeader,
        MechanismKeys.isMechanism(values),
        values.get(MechanismKeys.IDENTITY_STORES),
        Set.copyOf(values.given(ContainerKeys.WEBSOCKET_ORIGINS).orElse(List.of())),
        values.get(ContainerKeys.INSECURE_UNENFORCED_CONSTRAINTS));
  }

  private void baseUrlFits(Settings settings) {
    boolean isPlain =
        settings
            .container()
            .baseUrl()
            .filter(url -> url.getScheme().equalsIgnoreCase("http") && !Addresses.isLoopback(url))
            .isPresent();
    if (isPlain && !settings.session().insecureHttp()) {
      problems.add(
          values.subject(ContainerKeys.BASE_URL)
              + " is not https; use https (gatehouse.insecure_http=true lets sessions live on plain"
              + " http, where everybody on the way can take them over)");
    }
  }

  private void insecureSettings(Settings settings) {
    if (settings.session().insecureHttp()) {
      warnings.add(
          "gatehouse.insecure_http is on: sessions on plain http can be taken over by everybody on"
              + " the way; serve by https, and take it out");
    }
    if (settings.container().insecureUnenforcedConstraints()) {
      warnings.add(
          "gatehouse.insecure_unenforced_constraints is on: pages are served though their"
              + " constraints may not be enforced; follow the server's page of the documentation,"
              + " and take it out");
    }
    if (settings.platform().filter(PlatformSettings::insecureCalls).isPresent()) {
      warnings.add(
          "gatehouse.insecure_platform_calls is on: an administrator of an account can have the"
              + " platform call what listens on the machine itself; it is for tests, take it out");
    }
  }

  /** The same for every node of a cluster, and after every restart. */
  private String applicationId(List<LoginProvider> providers, BearerSettings bearer) {
    StringBuilder text = new StringBuilder(application.contextPath());
    for (LoginProvider provider : providers) {
      text.append('\n').append(provider.provider().issuer());
      text.append('\n').append(provider.provider().client().clientId());
    }
    if (providers.isEmpty()) {
      bearer.tokens().issuers().forEach(each -> text.append('\n').append(each.issuer().issuer()));
    }
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest(text.toString().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, 6);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
