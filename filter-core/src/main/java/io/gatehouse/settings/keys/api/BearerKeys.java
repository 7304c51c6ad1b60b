package io.gatehouse.settings.keys.api;

import static io.gatehouse.settings.values.SettingKey.key;

import io.gatehouse.bearer.BearerSettings;
import io.gatehouse.bearer.resource.TokenRequirements;
import io.gatehouse.bearer.token.TokenIssuer;
import io.gatehouse.bearer.token.TokenSettings;
import io.gatehouse.login.LoginProvider;
import io.gatehouse.paths.Way;
import io.gatehouse.paths.WaysIn;
import io.gatehouse.settings.keys.provider.AccessTokenKeys;
import io.gatehouse.settings.values.SettingKey;
import io.gatehouse.settings.values.Texts;
import io.gatehouse.settings.values.Values;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Access tokens as credentials. */
public final class BearerKeys {
  public static final SettingKey<String> SCOPE_ROLE_PREFIX =
      key(
              "scope_role_prefix",
              Texts.WORD,
              "SCOPE_",
              "Each scope of an access token is a role too, of this prefix and its name, for"
                  + " `<auth-constraint>` and `isUserInRole`.")
          .defaultsTo("scope:");

  public static final List<SettingKey<?>> ALL =
      Stream.<Collection<? extends SettingKey<?>>>of(
              IssuerKeys.ALL,
              AccessTokenKeys.ALL,
              IntrospectionKeys.ALL,
              TokenMemoryKeys.ALL,
              List.of(SCOPE_ROLE_PREFIX))
          .<SettingKey<?>>flatMap(Collection::stream)
          .toList();

  private BearerKeys() {}

  /** The settings of access tokens; no issuer if no path takes them. */
  public static BearerSettings read(
      Values values, WaysIn ways, List<LoginProvider> logins, Set<String> keptClaims) {
    List<TokenIssuer> issuers =
        ways.name(Way.BEARER) && !IssuerKeys.areNone(values, ways)
            ? IssuerKeys.read(values, issuers(logins))
            : List.of();
    if (values.isSet(TokenMemoryKeys.LOGOUT_ENDS_TOKENS)
        && ways.name(Way.BEARER)
        && issuers.stream().noneMatch(each -> isLoginProvider(each, logins))) {
      values.problem(
          values.subject(TokenMemoryKeys.LOGOUT_ENDS_TOKENS)
              + " has no effect, since only login providers tell of logouts and no issuer of tokens"
              + " is one; take it away");
    }
    if (!ways.name(Way.BEARER)) {
      Stream.of(RequirementKeys.ALL, ResourceKeys.ALL)
          .flatMap(List::stream)
          .filter(values::isSet)
          .filter(each -> !each.equals(ResourceKeys.REALM) || !ways.name(Way.OAUTH1))
          .forEach(each -> useless(values, each));
    }
    TokenRequirements required = RequirementKeys.read(values, ways);
    return new BearerSettings(
        new TokenSettings(
            issuers, values.get(SCOPE_ROLE_PREFIX), keptClaims, TokenMemoryKeys.read(values)),
        BoundKeys.read(values, ways),
        required,
        ResourceKeys.read(values, required));
  }

  private static void useless(Values values, SettingKey<?> key) {
    values.problem(
        values.subject(key)
            + " has no effect, since no path takes access tokens; give gatehouse.ways_in a path with"
            + " bearer, or take it away");
  }

  private static Set<String> issuers(List<LoginProvider> logins) {
    return logins.stream().map(each -> each.provider().issuer()).collect(Collectors.toSet());
  }

  private static boolean isLoginProvider(TokenIssuer issuer, List<LoginProvider> logins) {
    return issuers(logins).contains(issuer.issuer().issuer());
  }
}
