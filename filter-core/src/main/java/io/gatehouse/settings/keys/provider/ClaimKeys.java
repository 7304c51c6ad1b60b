package io.gatehouse.settings.keys.provider;

import static io.gatehouse.settings.values.SettingKey.providerKey;

import io.gatehouse.codeflow.AuthorizationSettings;
import io.gatehouse.login.LoginProvider.ClaimSource;
import io.gatehouse.provider.metadata.ProviderSettings;
import io.gatehouse.roles.RoleSettings;
import io.gatehouse.settings.values.RoleMappings;
import io.gatehouse.settings.values.SettingKey;
import io.gatehouse.settings.values.Texts;
import io.gatehouse.settings.values.Values;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** How claims become a caller with a name and roles. */
public final class ClaimKeys {
  public static final SettingKey<List<String>> CLAIM_SOURCES =
      providerKey(
              "claim_sources",
              Texts.someOf(List.of("id_token", "access_token", "userinfo")),
              "id_token userinfo",
              "Where claims come from: roles from all of them, the name and other claims from the"
                  + " first that has them. An access token counts only as a JWT that verifies with"
                  + " the provider's keys.")
          .defaultsBy("id_token access_token userinfo, as far as the provider has them");
  public static final SettingKey<List<String>> ROLE_CLAIMS =
      providerKey(
              "role_claims",
              Texts.WORDS,
              "realm_access.roles /resource_access/desk.web/roles",
              "Where role values stand, in order: names with dots between levels, or JSON pointers"
                  + " that begin with `/`. `{client_id}` is our client's. Values are arrays, or texts"
                  + " with blanks between them.")
          .defaultsTo("realm_access.roles resource_access.{client_id}.roles groups roles");
  public static final SettingKey<String> ROLE_PREFIX =
      providerKey(
          "role_prefix",
          Texts.TEXT,
          "/desk/",
          "Taken off the values that begin with it, before the mapping.");
  public static final SettingKey<Map<String, Set<String>>> ROLE_MAPPING =
      providerKey(
              "role_mapping",
              RoleMappings.TYPE,
              "staff = agent, Help Desk; CN=Admins,OU=Groups = administrator",
              "Role values and the application's roles for them. The last `=` of an entry parts"
                  + " value and roles, commas part roles (blanks inside a role stay), semicolons or"
                  + " line breaks part entries.")
          .defaultsBy("every value is a role of the same name");
  public static final SettingKey<Boolean> ROLE_MAPPING_ONLY =
      providerKey(
              "role_mapping_only",
              Texts.BOOLEAN,
              "true",
              "Whether values that are not in `role_mapping` are no roles.")
          .defaultsTo("false");
  public static final SettingKey<List<String>> DEFAULT_ROLES =
      providerKey("default_roles", Texts.COMMA_SEPARATED, "user", "Roles that every caller has.");
  public static final SettingKey<String> CALLER_NAME_CLAIM =
      providerKey(
              "caller_name_claim",
              Texts.WORD,
              "email",
              "The claim with the caller's name; `sub` stands in where it is missing.")
          .defaultsTo("preferred_username");
  public static final SettingKey<Boolean> EXPLAIN_ROLES =
      providerKey(
              "explain_roles",
              Texts.BOOLEAN,
              "true",
              "Whether each session keeps why it has its roles, for the request attribute"
                  + " `io.gatehouse.roles.explanation`.")
          .defaultsTo("false");

  public static final List<SettingKey<?>> ALL =
      List.of(
          CLAIM_SOURCES,
          ROLE_CLAIMS,
          ROLE_PREFIX,
          ROLE_MAPPING,
          ROLE_MAPPING_ONLY,
          DEFAULT_ROLES,
          CALLER_NAME_CLAIM,
          EXPLAIN_ROLES);

  private ClaimKeys() {}

  public static RoleSettings roles(Values values) {
    RoleSettings roles =
        new RoleSettings(
            values.get(ROLE_CLAIMS),
            values.given(ROLE_PREFIX).orElse(""),
            values.given(ROLE_MAPPING).orElse(Map.of()),
            values.get(ROLE_MAPPING_ONLY),
            new LinkedHashSet<>(values.given(DEFAULT_ROLES).orElse(List.of())),
            values.get(CALLER_NAME_CLAIM),
            values.get(EXPLAIN_ROLES));
    if (roles.onlyMapped() && !values.isSet(ROLE_MAPPING)) {
      values.problem(
          values.subject(ROLE_MAPPING_ONLY)
              + " is true, and there is no mapping, so no value is a role; set "
              + values.nameOf(ROLE_MAPPING));
    }
    return roles;
  }

  /** What is set, or all that this provider can have. */
  public static List<ClaimSource> sources(
      Values values, ProviderSettings provider, AuthorizationSettings authorization) {
    boolean hasAccessTokenKeys = provider.discovery() || provider.endpoints().jwksUri().isPresent();
    boolean hasUserinfo =
        provider.discovery() || provider.endpoints().userinfoEndpoint().isPresent();
    List<ClaimSource> possible = new ArrayList<>();
    if (authorization.isOpenId()) {
      possible.add(ClaimSource.ID_TOKEN);
    }
    if (hasAccessTokenKeys) {
      possible.add(ClaimSource.ACCESS_TOKEN);
    }
    if (hasUserinfo) {
      possible.add(ClaimSource.USERINFO);
    }
    if (possible.isEmpty()) {
      values.problem(
          values.subject(AuthorizationKeys.SCOPE)
              + " has no openid, and without an ID token claims must come from elsewhere; set "
              + values.nameOf(ProviderKeys.USERINFO_ENDPOINT)
              + " (or jwks_uri, for access tokens that are JWTs), or add openid");
    }
    List<ClaimSource> sources =
        values.given(CLAIM_SOURCES).orElse(List.of()).stream()
            .map(source -> ClaimSource.valueOf(source.toUpperCase(Locale.ROOT)))
            .toList();
    for (ClaimSource source : sources) {
      if (!possible.isEmpty() && !possible.contains(source)) {
        values.problem(values.subject(CLAIM_SOURCES) + " " + impossible(source));
      }
    }
    return sources.isEmpty() ? possible : sources;
  }

  private static String impossible(ClaimSource source) {
    return switch (source) {
      case ID_TOKEN ->
          "names id_token, and without openid in scope none comes; add openid to scope, or use"
              + " userinfo or access_token";
      case ACCESS_TOKEN ->
          "names access_token, and there are no keys to verify it; set jwks_uri, or take it out";
      case USERINFO ->
          "names userinfo, and there is no such endpoint; set userinfo_endpoint, or take it out";
    };
  }
}
