package io.gatehouse.settings.keys;

import static io.gatehouse.settings.values.SettingKey.key;
import static io.gatehouse.settings.values.SettingKey.providerKey;

import io.gatehouse.bearer.BearerSettings;
import io.gatehouse.bearer.token.TokenIssuer;
import io.gatehouse.bearer.token.TokenSettings;
import io.gatehouse.login.LoginProvider;
import io.gatehouse.paths.Way;
import io.gatehouse.paths.WaysIn;
import io.gatehouse.provider.IssuerSettings;
import io.gatehouse.provider.ProviderSettings;
import io.gatehouse.settings.values.SettingKey;
import io.gatehouse.settings.values.Texts;
import io.gatehouse.settings.values.Values;
import java.util.List;
import java.util.Set;

/** Which access tokens count. */
public final class BearerKeys {
  static final SettingKey<List<String>> AUDIENCE =
      providerKey(
              "audience",
              Texts.WORDS,
              "https://desk.example/api",
              "Names of this API, as access tokens have them in `aud`; one of them must be there.")
          .defaultsBy("required where `ways_in` has `bearer`");
  static final SettingKey<String> ACCESS_TOKEN_TYP =
      providerKey(
              "access_token_typ",
              Texts.oneOf(List.of("required", "tolerated")),
              "tolerated",
              "Whether the `typ` of access tokens must be `at+jwt` (RFC 9068). `tolerated` takes"
                  + " `JWT` and none too, as older providers write them.")
          .defaultsTo("required");
  static final SettingKey<String> SCOPE_ROLE_PREFIX =
      key(
              "scope_role_prefix",
              Texts.WORD,
              "SCOPE_",
              "Each scope of an access token is a role too, of this prefix and its name, for"
                  + " `<auth-constraint>` and `isUserInRole`.")
          .defaultsTo("scope:");

  static final List<SettingKey<?>> ALL = List.of(AUDIENCE, ACCESS_TOKEN_TYP, SCOPE_ROLE_PREFIX);

  private BearerKeys() {}

  /** The settings of access tokens; no issuer if no path takes them. */
  public static BearerSettings read(
      Values values, WaysIn ways, List<LoginProvider> providers, Set<String> keptClaims) {
    List<TokenIssuer> issuers =
        ways.name(Way.BEARER)
            ? providers.stream().map(each -> issuer(values, each)).toList()
            : List.of();
    return new BearerSettings(
        new TokenSettings(issuers, values.get(SCOPE_ROLE_PREFIX), keptClaims),
        BoundKeys.read(values, ways));
  }

  private static TokenIssuer issuer(Values all, LoginProvider login) {
    ProviderSettings provider = login.provider();
    Values values = all.ofProvider(provider.name());
    if (!values.isSet(AUDIENCE)) {
      values.problem(
          values.nameOf(AUDIENCE)
              + " is missing, and without it tokens for any other API would count; set it to the"
              + " name that access tokens for this application have in aud");
    }
    return new TokenIssuer(
        new IssuerSettings(
            provider.name(),
            provider.issuer(),
            provider.metadataUri(),
            provider.endpoints().jwksUri(),
            Set.of(),
            provider.clockSkew()),
        provider.client().clientId(),
        Set.copyOf(values.given(AUDIENCE).orElse(List.of())),
        values.get(ACCESS_TOKEN_TYP).equals("required"),
        login.roles());
  }
}
