package io.gatehouse.settings.keys;

import io.gatehouse.paths.Way;
import io.gatehouse.paths.WaysIn;
import io.gatehouse.settings.keys.api.IntrospectionKeys;
import io.gatehouse.settings.keys.api.IssuerKeys;
import io.gatehouse.settings.keys.provider.AccessTokenKeys;
import io.gatehouse.settings.keys.provider.ClientKeys;
import io.gatehouse.settings.keys.provider.ProviderKeys;
import io.gatehouse.settings.values.SettingKey;
import io.gatehouse.settings.values.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * General settings that would hold for several issuers, and are one's alone: keys, so that none can
 * sign in another's name; addresses and secrets, so that none is sent what is another's. An issuer
 * that stands twice is one.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8725#section-3.8">RFC 8725, section 3.8</a>
 */
public final class InheritedKeys {
  private static final int MOST_NAMES = 3;
  private static final List<SettingKey<?>> PLACES_OF_KEYS =
      List.of(ProviderKeys.JWKS_URI, AccessTokenKeys.JWKS_FILE, AccessTokenKeys.PUBLIC_KEY_FILE);
  private static final List<SettingKey<?>> TOKEN_SECRETS =
      List.of(AccessTokenKeys.ACCESS_TOKEN_SECRET, AccessTokenKeys.ACCESS_TOKEN_SECRET_FILE);
  private static final List<SettingKey<?>> CLIENT_SECRETS =
      List.of(ClientKeys.CLIENT_SECRET, ClientKeys.CLIENT_SECRET_FILE);
  private static final List<SettingKey<?>> LOGIN_ENDPOINTS =
      List.of(
          ProviderKeys.AUTHORIZATION_ENDPOINT,
          ProviderKeys.TOKEN_ENDPOINT,
          ProviderKeys.USERINFO_ENDPOINT,
          ProviderKeys.END_SESSION_ENDPOINT,
          ProviderKeys.REVOCATION_ENDPOINT,
          ProviderKeys.PUSHED_AUTHORIZATION_REQUEST_ENDPOINT);

  private static final String FORGES = "one could sign tokens in another's name";
  private static final String LEARNS = "one would be sent what is another's";

  private final Values values;
  private final List<Heir> heirs;

  private InheritedKeys(Values values, List<Heir> heirs) {
    this.values = values;
    this.heirs = heirs;
  }

  /**
   * A provider or an issuer, and what it sees.
   *
   * @param name empty if it has none
   */
  private record Heir(String name, Values values, boolean isLogin) {

    String issuer() {
      return values.given(ProviderKeys.ISSUER).orElse("");
    }

    boolean inherits(SettingKey<?> key) {
      return values.isSet(key) && !values.isOwn(key);
    }

    /** A setting of its own stands before the general ones of the same use. */
    boolean hasOwn(List<SettingKey<?>> keys) {
      return keys.stream().anyMatch(values::isOwn);
    }

    boolean takes(boolean isSymmetric) {
      return AccessTokenKeys.algorithms(values).stream()
          .anyMatch(each -> AccessTokenKeys.isSymmetric(each) == isSymmetric);
    }

    boolean isAsked() {
      return !isLogin && IntrospectionKeys.isOn(values);
    }
  }

  /** A problem for each. */
  public static void check(Values values, WaysIn ways) {
    List<String> logins = ProviderKeys.names(values);
    List<String> issuers =
        values.isSet(IssuerKeys.BEARER_ISSUERS) ? IssuerKeys.names(values) : logins;
    List<Heir> heirs = new ArrayList<>();
    if (!ways.isApiAlone()) {
      heirs.addAll(heirs(values, logins, true));
    }
    if (ways.name(Way.BEARER) && !IssuerKeys.areNone(values, ways)) {
      heirs.addAll(heirs(values, issuers, false));
    }
    new InheritedKeys(values, heirs).check();
  }

  private static List<Heir> heirs(Values values, List<String> names, boolean isLogin) {
    return names.isEmpty()
        ? List.of(new Heir("", values, isLogin))
        : names.stream().map(name -> new Heir(name, values.ofProvider(name), isLogin)).toList();
  }

  private void check() {
    for (SettingKey<?> key : PLACES_OF_KEYS) {
      boolean isOfLogins = key.equals(ProviderKeys.JWKS_URI);
      check(
          key,
          FORGES,
          each -> each.isLogin() ? isOfLogins : each.takes(false) && !each.hasOwn(PLACES_OF_KEYS));
    }
    for (SettingKey<?> key : TOKEN_SECRETS) {
      check(
          key, FORGES, each -> !each.isLogin() && each.takes(true) && !each.hasOwn(TOKEN_SECRETS));
    }
    for (SettingKey<?> key : CLIENT_SECRETS) {
      check(
          key, LEARNS, each -> (each.isLogin() || each.isAsked()) && !each.hasOwn(CLIENT_SECRETS));
    }
    for (SettingKey<?> key : LOGIN_ENDPOINTS) {
      check(key, LEARNS, Heir::isLogin);
    }
    check(IntrospectionKeys.INTROSPECTION_ENDPOINT, LEARNS, Heir::isAsked);
    check(ProviderKeys.METADATA_URI, LEARNS, each -> true);
  }

  private void check(SettingKey<?> key, String why, Predicate<Heir> uses) {
    if (!values.isSet(key)) {
      return;
    }
    List<Heir> users =
        heirs.stream().filter(each -> each.inherits(key) && uses.test(each)).toList();
    if (users.stream().map(Heir::issuer).distinct().count() > 1) {
      values.problem(
          values.subject(key)
              + " stands in for several issuers, and "
              + why
              + "; give each its own: "
              + ownNames(key, users));
    }
  }

  private static String ownNames(SettingKey<?> key, List<Heir> users) {
    List<String> names =
        users.stream()
            .filter(each -> !each.name().isEmpty())
            .map(each -> each.values().nameOf(key))
            .distinct()
            .toList();
    return names.stream().limit(MOST_NAMES).collect(Collectors.joining(", "))
        + (names.size() > MOST_NAMES ? " and so on" : "");
  }
}
