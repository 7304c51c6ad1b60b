package io.gatehouse.ee.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.settings.Application;
import io.gatehouse.settings.SettingsReader;
import io.gatehouse.settings.SettingsSource;
import io.gatehouse.settings.annotation.OpenIdAnnotation;
import jakarta.security.enterprise.authentication.mechanism.http.OpenIdAuthenticationMechanismDefinition;
import jakarta.security.enterprise.authentication.mechanism.http.openid.ClaimsDefinition;
import jakarta.security.enterprise.authentication.mechanism.http.openid.DisplayType;
import jakarta.security.enterprise.authentication.mechanism.http.openid.LogoutDefinition;
import jakarta.security.enterprise.authentication.mechanism.http.openid.OpenIdProviderMetadata;
import jakarta.security.enterprise.authentication.mechanism.http.openid.PromptType;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Each attribute of the annotation is a setting, or a problem. */
class OpenIdAnnotationTest {
  private static final List<Class<?>> TYPES =
      List.of(Plain.class, Full.class, Endpoints.class, Trouble.class);

  private final List<String> notes = new ArrayList<>();

  @OpenIdAuthenticationMechanismDefinition(
      providerURI = "https://login.example",
      clientId = "desk",
      clientSecret = "a-secret-of-the-desk")
  static class Plain {}

  @OpenIdAuthenticationMechanismDefinition(
      providerURI = "https://login.example/.well-known/openid-configuration",
      clientId = "desk",
      clientSecret = "a-secret-of-the-desk",
      redirectURI = "https://desk.example/app/oidc/back",
      redirectToOriginalResource = true,
      scope = {"openid", "offline_access"},
      responseMode = "form_post",
      prompt = {PromptType.LOGIN, PromptType.CONSENT},
      display = DisplayType.POPUP,
      extraParameters = {"audience=a&b", "hd=desk.example"},
      useSession = false,
      jwksConnectTimeout = 700,
      jwksReadTimeout = 900,
      tokenAutoRefresh = true,
      tokenMinValidity = 20_000,
      claimsDefinition = @ClaimsDefinition(callerNameClaim = "email", callerGroupsClaim = "teams"),
      logout =
          @LogoutDefinition(
              notifyProvider = true,
              redirectURI = "${baseURL}/bye",
              accessTokenExpiry = true))
  static class Full {}

  @OpenIdAuthenticationMechanismDefinition(
      providerURI = "https://login.example/tenant",
      clientId = "desk",
      clientSecret = "a-secret-of-the-desk",
      providerMetadata =
          @OpenIdProviderMetadata(
              issuer = "https://issuer.example",
              authorizationEndpoint = "https://login.example/a",
              tokenEndpoint = "https://login.example/t",
              userinfoEndpoint = "https://login.example/u",
              endSessionEndpoint = "https://login.example/e",
              jwksURI = "https://login.example/j",
              idTokenSigningAlgorithmsSupported = "ES256"))
  static class Endpoints {}

  @OpenIdAuthenticationMechanismDefinition(
      providerURI = "#{config.provider}",
      clientId = "${config.client}",
      clientSecret = "#{config.secret}",
      redirectURI = "https://elsewhere.example/back",
      redirectToOriginalResourceExpression = "#{config.back}",
      scopeExpression = "#{config.scope}",
      responseType = "id_token",
      responseMode = "fragment",
      promptExpression = "#{config.prompt}",
      displayExpression = "#{config.display}",
      useNonce = false,
      useNonceExpression = "#{config.nonce}",
      useSessionExpression = "#{config.session}",
      extraParametersExpression = "#{config.more}",
      jwksConnectTimeoutExpression = "#{config.connect}",
      jwksReadTimeoutExpression = "#{config.read}",
      tokenAutoRefreshExpression = "#{config.refresh}",
      tokenMinValidity = 20_000,
      tokenMinValidityExpression = "#{config.validity}",
      logout =
          @LogoutDefinition(
              notifyProviderExpression = "#{config.notify}",
              redirectURI = "https://elsewhere.example/bye",
              accessTokenExpiry = true,
              accessTokenExpiryExpression = "#{config.access}",
              identityTokenExpiry = true,
              identityTokenExpiryExpression = "#{config.identity}"))
  static class Trouble {}

  @Test
  void readsTheDefaultsAsTheyAreMeantThere() {
    assertThat(texts(Plain.class))
        .containsOnly(
            Map.entry("issuer", "https://login.example"),
            Map.entry("client_id", "desk"),
            Map.entry("client_secret", "a-secret-of-the-desk"),
            Map.entry("redirect_path", "/Callback"),
            Map.entry("scope", "openid email profile"),
            Map.entry("refresh", "false"),
            Map.entry("caller_name_claim", "preferred_username"),
            Map.entry("role_claims", "groups"),
            Map.entry("logout_at_provider", "false"));
    assertThat(notes).singleElement().asString().startsWith("redirectToOriginalResource");
  }

  @Test
  void readsEachAttribute() {
    assertThat(texts(Full.class))
        .containsOnly(
            Map.entry("issuer", "https://login.example"),
            Map.entry("client_id", "desk"),
            Map.entry("client_secret", "a-secret-of-the-desk"),
            Map.entry("base_url", "https://desk.example/app"),
            Map.entry("redirect_path", "/oidc/back"),
            Map.entry("scope", "openid offline_access"),
            Map.entry("response_mode", "form_post"),
            Map.entry("prompt", "login consent"),
            Map.entry("authorization_parameters", "display=popup&audience=a%26b&hd=desk.example"),
            Map.entry("connect_timeout", "700ms"),
            Map.entry("request_timeout", "900ms"),
            Map.entry("refresh", "true"),
            Map.entry("refresh_ahead", "20000ms"),
            Map.entry("caller_name_claim", "email"),
            Map.entry("role_claims", "teams"),
            Map.entry("logout_at_provider", "true"),
            Map.entry("after_logout_path", "/bye"));
    assertThat(notes).isEmpty();
  }

  @Test
  void readsTheMetadata() {
    assertThat(texts(Endpoints.class))
        .containsEntry("issuer", "https://issuer.example")
        .containsEntry(
            "metadata_uri", "https://login.example/tenant/.well-known/openid-configuration")
        .containsEntry("authorization_endpoint", "https://login.example/a")
        .containsEntry("token_endpoint", "https://login.example/t")
        .containsEntry("userinfo_endpoint", "https://login.example/u")
        .containsEntry("end_session_endpoint", "https://login.example/e")
        .containsEntry("jwks_uri", "https://login.example/j")
        .containsEntry("id_token_signed_response_alg", "ES256");
  }

  @Test
  void whatItReadsAreSettings() throws Exception {
    for (Class<?> type : List.of(Plain.class, Full.class, Endpoints.class)) {
      assertThat(SettingsReader.read(sources(type, Map.of()), "/app").container().mechanism())
          .isTrue();
    }
  }

  @Test
  void saysOfEachAttributeThatItCannotHaveWhatToDo() {
    assertThat(problems(Trouble.class, Map.of()))
        .contains(
            "providerURI of the annotation is an expression, which is not evaluated; set gatehouse.issuer",
            "useNonce of the annotation is false, and every login has its nonce; take it out",
            "redirectURI of the annotation is no address of this application; set gatehouse.redirect_path",
            "logout.redirectURI of the annotation is no path of this application; set gatehouse.after_logout_path",
            "logout.identityTokenExpiry of the annotation is true, and no login ends with its ID token; set gatehouse.session_lifetime")
        .hasSize(22);
  }

  @Test
  void takesWhatIsSetElsewhereForAnAnswer() {
    Map<String, String> others = new HashMap<>();
    for (String key :
        List.of(
            "issuer client_id client_secret redirect_path scope response_mode prompt".split(" "))) {
      others.put("gatehouse." + key, "x");
    }

    assertThat(problems(Trouble.class, others))
        .noneMatch(
            problem -> problem.matches("(provider|client|redirect|scope|responseMode|prompt).*"));
  }

  @Test
  void isTestedWithEveryAttribute() {
    assertThat(OpenIdAuthenticationMechanismDefinition.class.getDeclaredMethods())
        .hasSizeGreaterThan(30)
        .allMatch(method -> TYPES.stream().anyMatch(type -> says(type, method)));
  }

  private static boolean says(Class<?> type, Method attribute) {
    try {
      Object value =
          attribute.invoke(type.getAnnotation(OpenIdAuthenticationMechanismDefinition.class));
      return !Objects.deepEquals(value, attribute.getDefaultValue());
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(e.getMessage(), e);
    }
  }

  @Test
  void saysThatAClassHasNoAnnotation() {
    assertThat(problems(Map.class, Map.of()))
        .singleElement()
        .asString()
        .startsWith("@OpenIdAuthenticationMechanismDefinition of java.util.Map is not there");
  }

  private Map<String, String> texts(Class<?> type) {
    Map<String, String> texts = new HashMap<>();
    SettingsSource source = sources(type, Map.of()).get(0);
    assertThat(source.problems()).isEmpty();
    source.texts().forEach((key, text) -> texts.put(key.replace("gatehouse.", ""), text));
    return texts;
  }

  private List<String> problems(Class<?> type, Map<String, String> others) {
    return sources(type, others).get(0).problems();
  }

  private List<SettingsSource> sources(Class<?> type, Map<String, String> others) {
    Map<String, String> parameters = new HashMap<>(others);
    parameters.put("gatehouse.openid_annotation", type.getName());
    return OpenIdAnnotation.before(
        List.of(SettingsSource.contextParams(parameters)),
        Application.at("/app"),
        getClass().getClassLoader(),
        notes::add);
  }
}
