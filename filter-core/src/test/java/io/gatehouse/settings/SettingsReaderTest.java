package io.gatehouse.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.gatehouse.codeflow.AuthorizationSettings.ResponseMode;
import io.gatehouse.login.LoginProvider;
import io.gatehouse.login.LoginProvider.ClaimSource;
import io.gatehouse.provider.client.TokenEndpointAuthMethod;
import io.gatehouse.provider.issuer.KeySource;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsReaderTest {
  private static final String ISSUER = "https://login.example/realms/desk";
  private static final Map<String, String> THREE =
      Map.of(
          "gatehouse.issuer",
          ISSUER,
          "gatehouse.client_id",
          "desk",
          "gatehouse.client_secret",
          "s3cret");

  @Test
  void takesThreeContextParams() throws Exception {
    Settings settings = read(Map.of());
    LoginProvider provider = settings.login().providers().get(0);

    assertThat(provider.provider().issuer()).isEqualTo(ISSUER);
    assertThat(provider.provider().name()).isEqualTo("default");
    assertThat(provider.provider().label()).isEqualTo("login.example");
    assertThat(provider.provider().discovery()).isTrue();
    assertThat(provider.provider().client().clientId()).isEqualTo("desk");
    assertThat(provider.provider().client().clientSecret().orElseThrow().value())
        .isEqualTo("s3cret");
    assertThat(provider.provider().client().tokenEndpointAuthMethod())
        .isEqualTo(TokenEndpointAuthMethod.CLIENT_SECRET_BASIC);
    assertThat(provider.claimSources())
        .containsExactly(ClaimSource.ID_TOKEN, ClaimSource.ACCESS_TOKEN, ClaimSource.USERINFO);
    assertThat(settings.login().callbackPath()).isEqualTo("/callback");
    assertThat(settings.session().absoluteLifetime()).isEqualTo(Duration.ofHours(12));
    assertThat(settings.applicationId()).matches("[0-9a-f]{12}");
  }

  @Test
  void readsEveryFeature() throws Exception {
    Settings settings =
        read(
            Map.of(
                "gatehouse.response_mode", "form_post",
                "gatehouse.max_age", "PT1H",
                "gatehouse.authorization_parameters", "kc_idp_hint=corp&a=b%20c",
                "gatehouse.role_mapping",
                    "staff = agent, Help Desk;\n CN=Admins,OU=Groups = administrator",
                "gatehouse.default_roles", "user",
                "gatehouse.session_idle_timeout", "20m",
                "gatehouse.max_response_size", "256KiB",
                "gatehouse.trusted_proxies", "10.0.0.0/8 ::1"));
    LoginProvider provider = settings.login().providers().get(0);

    assertThat(provider.authorization().responseMode()).isEqualTo(ResponseMode.FORM_POST);
    assertThat(provider.authorization().maxAge()).contains(Duration.ofHours(1));
    assertThat(provider.authorization().parameters())
        .containsExactly(Map.entry("kc_idp_hint", "corp"), Map.entry("a", "b c"));
    assertThat(provider.roles().mapping())
        .containsExactly(
            Map.entry("staff", Set.of("agent", "Help Desk")),
            Map.entry("CN=Admins,OU=Groups", Set.of("administrator")));
    assertThat(provider.roles().defaultRoles()).containsExactly("user");
    assertThat(settings.session().idleTimeout()).isEqualTo(Duration.ofMinutes(20));
    assertThat(settings.transport().maxResponseBytes()).isEqualTo(256 << 10);
    assertThat(settings.container().trustedProxies()).containsExactly("10.0.0.0/8", "::1");
  }

  @Test
  void letsGeneralKeysStandInForEveryProvider() throws Exception {
    Settings settings =
        read(
            Map.of(
                "gatehouse.providers", "corp, partner",
                "gatehouse.provider.corp.hosts", "Corp.Desk.example",
                "gatehouse.provider.partner.issuer", "https://partner.example",
                "gatehouse.provider.partner.label", "Partner account",
                "gatehouse.provider.partner.client_id", "partner-desk",
                "gatehouse.provider.partner.client_secret", "partner-secret"));

    assertThat(settings.login().providers())
        .extracting(
            provider -> provider.provider().name(),
            provider -> provider.provider().label(),
            provider -> provider.provider().issuer(),
            provider -> provider.provider().client().clientId(),
            LoginProvider::hosts)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(
                "corp", "corp", ISSUER, "desk", List.of("corp.desk.example")),
            org.assertj.core.groups.Tuple.tuple(
                "partner",
                "Partner account",
                "https://partner.example",
                "partner-desk",
                List.of()));
  }

  @Test
  void letsOneProviderHaveTheGeneralKeysAndSecretsAndOthersTheirOwn(@TempDir Path directory)
      throws Exception {
    Path secret = Files.writeString(directory.resolve("secret"), "of partner");
    Settings settings =
        read(
            Map.of(
                "gatehouse.providers", "corp, partner",
                "gatehouse.jwks_uri", "https://login.example/jwks",
                "gatehouse.ways_in", "/api/* bearer",
                "gatehouse.audience", "desk",
                "gatehouse.bearer_issuers", "corp, partner",
                "gatehouse.provider.partner.issuer", "https://partner.example",
                "gatehouse.provider.partner.client_secret_file", secret.toString(),
                "gatehouse.provider.partner.jwks_uri", "https://partner.example/jwks"));

    assertThat(settings.bearer().tokens().issuers())
        .extracting(each -> each.issuer().keys())
        .containsExactly(
            new KeySource.JwksUri(URI.create("https://login.example/jwks")),
            new KeySource.JwksUri(URI.create("https://partner.example/jwks")));
    assertThat(settings.login().providers())
        .extracting(each -> each.provider().client().clientSecret().orElseThrow().value())
        .containsExactly("s3cret", "of partner");
  }

  @Test
  void letsTwoRegistrationsAtOneIssuerShareItsAddressesAndASecret() throws Exception {
    Settings settings =
        read(
            Map.of(
                "gatehouse.providers", "staff, guests",
                "gatehouse.jwks_uri", "https://login.example/jwks",
                "gatehouse.token_endpoint", "https://login.example/token",
                "gatehouse.provider.guests.client_id", "guests"));

    assertThat(settings.login().providers()).hasSize(2);
  }

  @Test
  void keepsApplicationsApartByPathIssuerAndClient() throws Exception {
    assertThat(read(Map.of()).applicationId()).isEqualTo(read(Map.of()).applicationId());
    assertThat(SettingsReader.read(List.of(SettingsSource.contextParams(THREE)), "/b"))
        .extracting(Settings::applicationId)
        .isNotEqualTo(read(Map.of()).applicationId());
    assertThat(read(Map.of("gatehouse.client_id", "other")).applicationId())
        .isNotEqualTo(read(Map.of()).applicationId());
    assertThat(read(Map.of("gatehouse.application_id", "desk")).applicationId()).isEqualTo("desk");
  }

  @Test
  void takesTheContainersIdleTimeout() throws Exception {
    List<SettingsSource> sources = List.of(SettingsSource.contextParams(THREE));

    assertThat(
            SettingsReader.read(sources, Application.at("/desk"), Duration.ofMinutes(5))
                .settings()
                .session())
        .extracting(session -> session.idleTimeout())
        .isEqualTo(Duration.ofMinutes(5));
    assertThat(
            SettingsReader.read(sources, Application.at("/desk"), Duration.ZERO)
                .settings()
                .session())
        .extracting(session -> session.idleTimeout())
        .isEqualTo(Duration.ofHours(12));
  }

  @Test
  void asksForNoMetadataWhereEveryEndpointIsGiven() throws Exception {
    Map<String, String> endpoints =
        Map.of(
            "gatehouse.authorization_endpoint", "https://login.example/a?tenant=1",
            "gatehouse.token_endpoint", "https://login.example/t",
            "gatehouse.jwks_uri", "https://login.example/k");
    assertThat(read(endpoints).login().providers().get(0).provider().discovery()).isFalse();
    assertThat(read(endpoints).login().providers().get(0).claimSources())
        .containsExactly(ClaimSource.ID_TOKEN, ClaimSource.ACCESS_TOKEN);

    Map<String, String> withMetadata = new HashMap<>(endpoints);
    withMetadata.put("gatehouse.metadata_uri", "https://login.example/m");
    assertThat(read(withMetadata).login().providers().get(0).provider().discovery()).isTrue();
  }

  @Test
  void takesAPlainOAuth2Provider() throws Exception {
    LoginProvider provider =
        read(Map.of(
                "gatehouse.scope", "read:user",
                "gatehouse.authorization_endpoint", "https://code.example/authorize",
                "gatehouse.token_endpoint", "https://code.example/token",
                "gatehouse.userinfo_endpoint", "https://code.example/user"))
            .login()
            .providers()
            .get(0);

    assertThat(provider.provider().discovery()).isFalse();
    assertThat(provider.claimSources()).containsExactly(ClaimSource.USERINFO);
  }

  @Test
  void saysAllProblemsAtOnceAndWhetherToRefuseTheDeployment() {
    InvalidSettingsException thrown =
        catchThrowableOfType(
            InvalidSettingsException.class,
            () ->
                SettingsReader.read(
                    List.of(
                        SettingsSource.contextParams(
                            Map.of(
                                "gatehouse.fail_deployment", "true",
                                "gatehouse.clock_skew", "1"))),
                    ""));

    assertThat(thrown.failDeployment()).isTrue();
    assertThat(thrown.problems())
        .hasSize(4)
        .anyMatch(problem -> problem.startsWith("gatehouse.issuer is missing; "))
        .anyMatch(problem -> problem.startsWith("gatehouse.client_id is missing; "))
        .anyMatch(problem -> problem.startsWith("gatehouse.client_secret is missing; "))
        .anyMatch(problem -> problem.startsWith("gatehouse.clock_skew in the context-params has"));
  }

  @Test
  void warnsOfInsecureSettings() throws Exception {
    Map<String, String> texts = new HashMap<>(THREE);
    texts.put("gatehouse.insecure_http", "true");
    texts.put("gatehouse.base_url", "http://desk.example");

    Reading reading =
        SettingsReader.read(
            List.of(SettingsSource.contextParams(texts)),
            Application.at("/desk"),
            Duration.ofMinutes(30));

    assertThat(reading.warnings())
        .singleElement()
        .asString()
        .startsWith("gatehouse.insecure_http is on");
  }

  @Test
  void warnsOfPlatformCallsToTheMachineItself() throws Exception {
    Map<String, String> texts = new HashMap<>(THREE);
    texts.put("gatehouse.platform", "true");
    texts.put("gatehouse.insecure_platform_calls", "true");

    Reading reading =
        SettingsReader.read(
            List.of(SettingsSource.contextParams(texts)),
            Application.at("/desk"),
            Duration.ofMinutes(30));

    assertThat(reading.warnings())
        .singleElement()
        .asString()
        .startsWith("gatehouse.insecure_platform_calls is on");
  }

  private static Settings read(Map<String, String> more) throws InvalidSettingsException {
    Map<String, String> texts = new HashMap<>(THREE);
    texts.putAll(more);
    return SettingsReader.read(List.of(SettingsSource.contextParams(texts)), "/desk");
  }
}
