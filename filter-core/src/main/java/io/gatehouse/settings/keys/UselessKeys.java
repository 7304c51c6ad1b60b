package io.gatehouse.settings.keys;

import io.gatehouse.paths.Way;
import io.gatehouse.paths.WaysIn;
import io.gatehouse.settings.keys.accounts.LinkKeys;
import io.gatehouse.settings.keys.accounts.OldLoginKeys;
import io.gatehouse.settings.keys.accounts.OrganisationKeys;
import io.gatehouse.settings.keys.accounts.PageKeys;
import io.gatehouse.settings.keys.api.BearerKeys;
import io.gatehouse.settings.keys.api.IntrospectionKeys;
import io.gatehouse.settings.keys.api.IssuerKeys;
import io.gatehouse.settings.keys.login.LoginKeys;
import io.gatehouse.settings.keys.login.LogoutKeys;
import io.gatehouse.settings.keys.login.ResumeKeys;
import io.gatehouse.settings.keys.login.SessionKeys;
import io.gatehouse.settings.keys.provider.AuthorizationKeys;
import io.gatehouse.settings.keys.provider.ClaimKeys;
import io.gatehouse.settings.keys.provider.ClientKeys;
import io.gatehouse.settings.keys.provider.ProviderKeys;
import io.gatehouse.settings.keys.server.TransportKeys;
import io.gatehouse.settings.values.SettingKey;
import io.gatehouse.settings.values.Values;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** Settings that are right, and nothing comes of them: of logins, of access tokens. */
public final class UselessKeys {
  private static final List<SettingKey<?>> OF_LOGIN =
      Stream.<Collection<? extends SettingKey<?>>>of(
              AuthorizationKeys.ALL,
              List.of(
                  ProviderKeys.AUTHORIZATION_ENDPOINT,
                  ProviderKeys.TOKEN_ENDPOINT,
                  ProviderKeys.REVOCATION_ENDPOINT,
                  ProviderKeys.PUSHED_AUTHORIZATION_REQUEST_ENDPOINT,
                  ProviderKeys.USERINFO_ENDPOINT,
                  ProviderKeys.END_SESSION_ENDPOINT,
                  ProviderKeys.LABEL,
                  ProviderKeys.HOSTS,
                  ProviderKeys.PATHS,
                  ClaimKeys.CLAIM_SOURCES,
                  ClaimKeys.EXPLAIN_ROLES,
                  ClientKeys.DPOP_BOUND_ACCESS_TOKENS,
                  ClientKeys.ID_TOKEN_SIGNED_RESPONSE_ALG,
                  ClientKeys.ID_TOKEN_ENCRYPTED,
                  ClientKeys.TRUSTED_AUDIENCES))
          .<SettingKey<?>>flatMap(Collection::stream)
          .toList();
  private static final List<SettingKey<?>> OF_ANY_LOGIN =
      Stream.of(OF_LOGIN, OrganisationKeys.ALL, LinkKeys.OF_PROVIDER)
          .<SettingKey<?>>flatMap(Collection::stream)
          .toList();
  private static final List<SettingKey<?>> OF_LOGINS =
      Stream.<Collection<? extends SettingKey<?>>>of(
              List.of(
                  ProviderKeys.PROVIDERS,
                  SessionKeys.SESSION_IDLE_TIMEOUT,
                  SessionKeys.REMEMBER_LIFETIME,
                  SessionKeys.REFRESH,
                  SessionKeys.REFRESH_AHEAD,
                  SessionKeys.KEEP_ACCESS_TOKEN),
              LinkKeys.OF_USERS,
              OldLoginKeys.ALL,
              LoginKeys.ALL,
              PageKeys.ALL,
              LogoutKeys.ALL,
              ResumeKeys.ALL)
          .<SettingKey<?>>flatMap(Collection::stream)
          .toList();

  private static final List<SettingKey<?>> OF_PROVIDER =
      Stream.of(
              ProviderKeys.ALL,
              ClientKeys.ALL,
              AuthorizationKeys.ALL,
              ClaimKeys.ALL,
              OrganisationKeys.ALL,
              TransportKeys.ALL)
          .<SettingKey<?>>flatMap(Collection::stream)
          .filter(key -> !OF_LOGINS.contains(key))
          .toList();

  private static final List<SettingKey<?>> OF_CLIENT =
      List.of(
          ClientKeys.CLIENT_SECRET,
          ClientKeys.CLIENT_SECRET_FILE,
          ClientKeys.TOKEN_ENDPOINT_AUTH_METHOD,
          ClientKeys.TOKEN_ENDPOINT_AUTH_SIGNING_ALG,
          ClientKeys.CLIENT_CERTIFICATE_FILE,
          ClientKeys.CLIENT_CERTIFICATE_PASSWORD);

  private static final List<SettingKey<?>> OF_ROLES =
      List.of(
          ClaimKeys.ROLE_CLAIMS,
          ClaimKeys.ROLE_PREFIX,
          ClaimKeys.ROLE_MAPPING,
          ClaimKeys.ROLE_MAPPING_ONLY,
          ClaimKeys.DEFAULT_ROLES);

  private UselessKeys() {}

  /** A problem for each. */
  public static void check(Values values, WaysIn ways) {
    ofOrganisations(values, ways);
    if (!ways.name(Way.BEARER)) {
      for (SettingKey<?> key : BearerKeys.ALL) {
        useless(values, key, "without a path that takes tokens; add bearer to gatehouse.ways_in");
      }
      if (ways.isApiAlone()) {
        Stream.of(OF_LOGINS, OF_PROVIDER)
            .flatMap(List::stream)
            .forEach(
                key ->
                    useless(
                        values,
                        key,
                        "where no path has a login or takes tokens; add one to gatehouse.ways_in"));
      }
      return;
    }
    if (IssuerKeys.areNone(values, ways)) {
      String why = "without an issuer whose access tokens count; set gatehouse.audience";
      BearerKeys.ALL.forEach(key -> useless(values, key, why));
    }
    List<String> logins = ProviderKeys.names(values);
    List<String> issuers = IssuerKeys.names(values);
    if (ways.isApiAlone()) {
      String why = "where no path has a login; add session login to gatehouse.ways_in";
      OF_LOGINS.forEach(key -> useless(values, key, why));
      if (issuers.isEmpty()) {
        OF_LOGIN.forEach(key -> useless(values, key, why));
        if (!IntrospectionKeys.isOn(values)) {
          OF_CLIENT.forEach(
              key -> useless(values, key, "without a login and introspection; add one"));
        }
      }
    }
    for (String name : issuers) {
      if (ways.isApiAlone() || !logins.contains(name)) {
        useless(
            values.ofProvider(name),
            OF_ANY_LOGIN,
            "for an issuer that nobody logs in at; name it in gatehouse.providers");
        if (!IntrospectionKeys.isOn(values.ofProvider(name))) {
          useless(
              values.ofProvider(name),
              OF_CLIENT,
              "for an issuer that nobody logs in at and that is not asked; set introspection=opaque");
        }
      }
    }
    for (String name : logins) {
      if (!issuers.isEmpty() && !issuers.contains(name)) {
        useless(
            values.ofProvider(name),
            BearerKeys.ALL,
            "for a provider whose tokens do not count; name it in gatehouse.bearer_issuers");
      }
    }
  }

  /** Where organisations decide, roles are by their rules alone, save those of access tokens. */
  private static void ofOrganisations(Values values, WaysIn ways) {
    if (ways.name(Way.BEARER)) {
      return;
    }
    List<String> names = ProviderKeys.names(values);
    String why =
        "beside organisation_claim, whose roles are by global_roles and project_roles; use those";
    for (String name : names) {
      Values own = values.ofProvider(name);
      if (own.isSet(OrganisationKeys.ORGANISATION_CLAIM)) {
        useless(own, OF_ROLES, why);
      }
    }
    boolean isForAll =
        values.isSet(OrganisationKeys.ORGANISATION_CLAIM)
            || (!names.isEmpty()
                && names.stream()
                    .map(values::ofProvider)
                    .allMatch(own -> own.isSet(OrganisationKeys.ORGANISATION_CLAIM)));
    if (isForAll) {
      OF_ROLES.forEach(key -> useless(values, key, why));
    }
  }

  private static void useless(Values values, List<SettingKey<?>> keys, String why) {
    keys.stream().filter(values::isOwn).forEach(key -> useless(values, key, why));
  }

  private static void useless(Values values, SettingKey<?> key, String why) {
    if (values.isSet(key)) {
      values.problem(values.subject(key) + " is of no use " + why + ", or take it away");
    }
  }
}
