package io.gatehouse.settings.keys.api;

import static io.gatehouse.settings.values.SettingKey.key;
import static io.gatehouse.settings.values.SettingKey.providerKey;

import io.gatehouse.bearer.token.TokenIssuer;
import io.gatehouse.paths.WaysIn;
import io.gatehouse.provider.issuer.IssuerSettings;
import io.gatehouse.provider.issuer.KeySource;
import io.gatehouse.provider.tls.Secret;
import io.gatehouse.settings.keys.platform.PlatformKeys;
import io.gatehouse.settings.keys.provider.AccessTokenKeys;
import io.gatehouse.settings.keys.provider.ClaimKeys;
import io.gatehouse.settings.keys.provider.ClientKeys;
import io.gatehouse.settings.keys.provider.ProviderKeys;
import io.gatehouse.settings.values.SettingKey;
import io.gatehouse.settings.values.Texts;
import io.gatehouse.settings.values.Values;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Whose access tokens count, and which of them. */
public final class IssuerKeys {
  public static final SettingKey<List<String>> BEARER_ISSUERS =
      key(
              "bearer_issuers",
              ProviderKeys.NAMES,
              "partner, machine",
              "Names of the issuers whose access tokens count, each with its keys under"
                  + " `gatehouse.provider.<name>.`. They may be login providers, and need not.")
          .defaultsBy(
              "the login providers; in an application without a login, one issuer, with"
                  + " the keys without a name");
  public static final SettingKey<List<String>> AUDIENCE =
      providerKey(
              "audience",
              Texts.WORDS,
              "https://desk.example/api",
              "Names of this API, as access tokens have them in `aud`; one of them must be there.")
          .defaultsBy("required where `ways_in` has `bearer`");
  public static final SettingKey<String> ACCESS_TOKEN_TYP =
      providerKey(
              "access_token_typ",
              Texts.oneOf(List.of("required", "tolerated")),
              "tolerated",
              "Whether access tokens must be as RFC 9068 says: `typ` is `at+jwt`, and `client_id`,"
                  + " `iat` and `jti` are there. `tolerated` takes `JWT` and no `typ` too, as older"
                  + " providers write them.")
          .defaultsTo("required");

  public static final List<SettingKey<?>> ALL = List.of(BEARER_ISSUERS, AUDIENCE, ACCESS_TOKEN_TYP);

  private IssuerKeys() {}

  /** The names in {@code bearer_issuers}. */
  public static List<String> names(Values values) {
    return values.given(BEARER_ISSUERS).orElse(List.of());
  }

  /**
   * Whether there is none, and need not be: the platform's tokens are all that count. An issuer
   * whose tokens are to count has an audience.
   */
  public static boolean areNone(Values values, WaysIn ways) {
    return PlatformKeys.isOn(values)
        && !values.isSet(BEARER_ISSUERS)
        && !values.isSet(AUDIENCE)
        && ProviderKeys.names(values).stream()
            .noneMatch(name -> values.ofProvider(name).isSet(AUDIENCE))
        && !(ways.isApiAlone() && values.isSet(ProviderKeys.ISSUER));
  }

  /** Every issuer; at least one. */
  public static List<TokenIssuer> read(Values values, Set<String> loginIssuers) {
    List<String> names = values.isSet(BEARER_ISSUERS) ? names(values) : ProviderKeys.names(values);
    if (names.isEmpty()) {
      return List.of(issuer("default", values, loginIssuers));
    }
    List<TokenIssuer> issuers =
        names.stream().map(name -> issuer(name, values.ofProvider(name), loginIssuers)).toList();
    Set<String> known = new HashSet<>();
    for (TokenIssuer issuer : issuers) {
      if (!issuer.issuer().issuer().isEmpty() && !known.add(issuer.issuer().issuer())) {
        values.problem(
            "gatehouse.provider."
                + issuer.issuer().name()
                + " has the same issuer as one before it, and tokens name their issuer alone; leave"
                + " one of them in gatehouse.bearer_issuers");
      }
    }
    if (issuers.stream().filter(each -> each.issuer().decryptionKeys().isPresent()).count() > 1) {
      values.problem(
          "gatehouse.access_token_encrypted is true for several issuers, and nobody can see whose"
              + " an encrypted token is; set it for one of them");
    }
    if (issuers.stream().filter(each -> each.introspection().isPresent()).count() > 1) {
      values.problem(
          "gatehouse.introspection is on for several issuers, and a token must not be shown to"
              + " another than its own; set it for one of them");
    }
    return issuers;
  }

  private static TokenIssuer issuer(String name, Values values, Set<String> loginIssuers) {
    if (!values.isSet(AUDIENCE)) {
      values.problem(
          values.nameOf(AUDIENCE)
              + " is missing, and without it tokens for any other API would count; set it to the"
              + " name that access tokens for this application have in aud");
    }
    KeySource keys = AccessTokenKeys.keys(values);
    String issuer = ProviderKeys.issuer(values);
    Set<String> audiences = Set.copyOf(values.given(AUDIENCE).orElse(List.of()));
    Optional<Secret> secret = new AccessTokenKeyRules(values).check(keys);
    return new TokenIssuer(
        new IssuerSettings(
            name,
            issuer,
            values.given(ProviderKeys.METADATA_URI),
            keys,
            Set.copyOf(AccessTokenKeys.algorithms(values)),
            secret,
            values.get(AccessTokenKeys.ACCESS_TOKEN_ENCRYPTED)
                ? values.given(ClientKeys.CLIENT_JWKS_FILE)
                : Optional.empty(),
            IntrospectionKeys.endpoint(values),
            values.get(ClientKeys.CLOCK_SKEW)),
        values.given(ClientKeys.CLIENT_ID).orElse(""),
        audiences,
        values.get(ACCESS_TOKEN_TYP).equals("required"),
        ClaimKeys.roles(values),
        IntrospectionKeys.answers(values, issuer, audiences),
        loginIssuers.contains(issuer) && values.get(TokenMemoryKeys.LOGOUT_ENDS_TOKENS));
  }
}
