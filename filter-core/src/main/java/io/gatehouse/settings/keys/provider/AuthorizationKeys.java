package io.gatehouse.settings.keys.provider;

import static io.gatehouse.settings.values.SettingKey.providerKey;

import io.gatehouse.codeflow.AuthorizationSettings;
import io.gatehouse.codeflow.AuthorizationSettings.PushedRequests;
import io.gatehouse.codeflow.AuthorizationSettings.ResponseMode;
import io.gatehouse.exchange.QueryParameters;
import io.gatehouse.exchange.RequestRejectedException;
import io.gatehouse.settings.values.Durations;
import io.gatehouse.settings.values.InvalidValueException;
import io.gatehouse.settings.values.SettingKey;
import io.gatehouse.settings.values.Texts;
import io.gatehouse.settings.values.ValueType;
import io.gatehouse.settings.values.Values;
import java.time.Duration;
import java.util.IllformedLocaleException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What we ask a provider for (RFC 6749 section 4.1.1, OpenID Connect Core section 3.1.2.1). */
public final class AuthorizationKeys {
  private static final Set<String> OWN_SETTINGS =
      Set.of("scope", "response_mode", "prompt", "max_age", "acr_values", "ui_locales");
  private static final Set<String> PROTOCOL =
      Set.of(
          "response_type",
          "client_id",
          "client_secret",
          "client_assertion",
          "client_assertion_type",
          "redirect_uri",
          "state",
          "nonce",
          "code",
          "code_challenge",
          "code_challenge_method",
          "request",
          "request_uri",
          "iss",
          "login_hint",
          "dpop_jkt",
          "id_token_hint");

  public static final SettingKey<List<String>> SCOPE =
      providerKey(
              "scope",
              Texts.WORDS,
              "openid profile email",
              "The scope we ask for. Without `openid` the provider is a plain OAuth 2 one, and no"
                  + " ID token comes.")
          .defaultsTo("openid profile email");
  public static final SettingKey<ResponseMode> RESPONSE_MODE =
      providerKey(
              "response_mode",
              Texts.oneOf(ResponseMode.class),
              "form_post",
              "How the provider's answer comes back.")
          .defaultsTo("query");
  public static final SettingKey<List<String>> PROMPT =
      providerKey(
          "prompt",
          new ValueType<>(
              "`none`, or some of `login`, `consent`, `select_account`, `create`",
              AuthorizationKeys::prompt),
          "select_account",
          "What the provider shows the user (`prompt`).");
  public static final SettingKey<Duration> MAX_AGE =
      providerKey(
          "max_age",
          Durations.duration(Duration.ZERO, Duration.ofDays(365)),
          "8h",
          "How long ago the user may have logged in at the provider; checked against `auth_time`.");
  public static final SettingKey<List<String>> ACR_VALUES =
      providerKey(
          "acr_values",
          Texts.WORDS,
          "urn:example:gold",
          "The authentication context classes we ask for, the best first.");
  public static final SettingKey<List<String>> UI_LOCALES =
      providerKey(
          "ui_locales",
          new ValueType<>(
              "language tags, separated by commas or blanks", AuthorizationKeys::languages),
          "de-AT de en",
          "The languages of the provider's pages, the best first.");
  public static final SettingKey<Map<String, String>> AUTHORIZATION_PARAMETERS =
      providerKey(
          "authorization_parameters",
          new ValueType<>(
              "`name=value&name=value`, percent-encoded (in XML, `&` is written `&amp;`)",
              AuthorizationKeys::parameters),
          "kc_idp_hint=corp&audience=desk",
          "Further parameters of the authorization request. Those of the protocol itself, and those"
              + " that have a setting, are refused.");

  public static final SettingKey<PushedRequests> PUSHED_AUTHORIZATION_REQUESTS =
      providerKey(
              "pushed_authorization_requests",
              Texts.oneOf(PushedRequests.class),
              "required",
              "Whether the request goes to the provider first, and the browser carries its name"
                  + " alone (RFC 9126). `auto`: where the provider has an endpoint for it.")
          .defaultsTo("auto");

  public static final List<SettingKey<?>> ALL =
      List.of(
          SCOPE,
          RESPONSE_MODE,
          PROMPT,
          MAX_AGE,
          ACR_VALUES,
          UI_LOCALES,
          AUTHORIZATION_PARAMETERS,
          PUSHED_AUTHORIZATION_REQUESTS);

  private AuthorizationKeys() {}

  public static AuthorizationSettings read(Values values) {
    AuthorizationSettings settings =
        new AuthorizationSettings(
            values.get(SCOPE),
            values.get(RESPONSE_MODE),
            values.given(PROMPT).map(prompt -> String.join(" ", prompt)),
            values.given(MAX_AGE),
            values.given(ACR_VALUES).orElse(List.of()),
            values.given(UI_LOCALES).orElse(List.of()),
            values.given(AUTHORIZATION_PARAMETERS).orElse(Map.of()),
            values.get(PUSHED_AUTHORIZATION_REQUESTS));
    if (settings.maxAge().isPresent() && !settings.isOpenId()) {
      values.problem(
          values.subject(MAX_AGE)
              + " is checked by the ID token, and without openid in scope none comes; add openid to"
              + " scope, or take max_age away");
    }
    return settings;
  }

  private static List<String> prompt(String text) throws InvalidValueException {
    List<String> prompt =
        Texts.someOf(List.of("none", "login", "consent", "select_account", "create"))
            .parser()
            .parse(text);
    if (prompt.contains("none") && prompt.size() > 1) {
      throw new InvalidValueException("has none beside others; let none stand alone, or go");
    }
    return prompt;
  }

  private static List<String> languages(String text) throws InvalidValueException {
    List<String> languages = Texts.WORDS.parser().parse(text);
    for (String language : languages) {
      try {
        new Locale.Builder().setLanguageTag(language).build();
      } catch (IllformedLocaleException e) {
        throw new InvalidValueException("has an entry that is no language tag; write en or de-AT");
      }
    }
    return languages;
  }

  private static Map<String, String> parameters(String text) throws InvalidValueException {
    Map<String, String> parameters = new LinkedHashMap<>();
    for (Map.Entry<String, List<String>> parameter : parsed(text).entrySet()) {
      String name = parameter.getKey();
      if (OWN_SETTINGS.contains(name)) {
        throw new InvalidValueException(
            "has " + name + ", which has its own setting; use gatehouse." + name);
      }
      if (PROTOCOL.contains(name)) {
        throw new InvalidValueException(
            "has " + name + ", which belongs to the protocol; take it out");
      }
      if (name.isBlank() || parameter.getValue().size() > 1) {
        throw new InvalidValueException(
            "has a parameter without a name or with two values; write name=value&name=value");
      }
      parameters.put(name, parameter.getValue().get(0));
    }
    return parameters;
  }

  private static Map<String, List<String>> parsed(String text) throws InvalidValueException {
    try {
      return QueryParameters.parse(text);
    } catch (RequestRejectedException e) {
      throw new InvalidValueException(
          "has a malformed percent-encoding; write a percent sign as %25");
    }
  }
}
