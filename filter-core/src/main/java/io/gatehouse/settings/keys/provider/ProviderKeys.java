package io.gatehouse.settings.keys.provider;

import static io.gatehouse.settings.values.SettingKey.key;
import static io.gatehouse.settings.values.SettingKey.providerKey;

import io.gatehouse.codeflow.AuthorizationSettings;
import io.gatehouse.codeflow.AuthorizationSettings.PushedRequests;
import io.gatehouse.login.LoginProvider;
import io.gatehouse.provider.metadata.ProviderEndpoints;
import io.gatehouse.provider.metadata.ProviderSettings;
import io.gatehouse.settings.keys.accounts.OrganisationKeys;
import io.gatehouse.settings.values.Addresses;
import io.gatehouse.settings.values.InvalidValueException;
import io.gatehouse.settings.values.Paths;
import io.gatehouse.settings.values.SettingKey;
import io.gatehouse.settings.values.Texts;
import io.gatehouse.settings.values.ValueType;
import io.gatehouse.settings.values.Values;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which providers there are and where they are. Names after RFC 8414 section 2. */
public final class ProviderKeys {
  public static final ValueType<List<String>> NAMES =
      new ValueType<>(
          "names of small letters and digits, separated by commas or blanks", ProviderKeys::names);

  public static final SettingKey<String> ISSUER =
      providerKey(
              "issuer",
              Addresses.ISSUER,
              "https://login.example/realms/desk",
              "The provider's issuer, character by character as its metadata says it. For a plain"
                  + " OAuth 2 provider without one: the URL under which its users are kept.")
          .defaultsBy("required");
  public static final SettingKey<URI> METADATA_URI =
      providerKey(
              "metadata_uri",
              Addresses.URL,
              "https://login.example/metadata.json",
              "The metadata document, where it is not at its well-known place.")
          .defaultsBy("the well-known places of OpenID Connect Discovery and RFC 8414");
  public static final SettingKey<URI> AUTHORIZATION_ENDPOINT =
      endpoint("authorization_endpoint", "authorize", Addresses.URL_WITH_QUERY);
  public static final SettingKey<URI> TOKEN_ENDPOINT =
      endpoint("token_endpoint", "token", Addresses.URL);
  public static final SettingKey<URI> USERINFO_ENDPOINT =
      endpoint("userinfo_endpoint", "userinfo", Addresses.URL);
  public static final SettingKey<URI> JWKS_URI = endpoint("jwks_uri", "jwks", Addresses.URL);
  public static final SettingKey<URI> END_SESSION_ENDPOINT =
      endpoint("end_session_endpoint", "logout", Addresses.URL_WITH_QUERY);
  public static final SettingKey<URI> REVOCATION_ENDPOINT =
      endpoint("revocation_endpoint", "revoke", Addresses.URL);
  public static final SettingKey<URI> PUSHED_AUTHORIZATION_REQUEST_ENDPOINT =
      endpoint("pushed_authorization_request_endpoint", "par", Addresses.URL);
  public static final SettingKey<String> LABEL =
      providerKey(
              "label",
              Texts.TEXT,
              "Company account",
              "What people read where they choose a provider.")
          .defaultsBy("the provider's name; the issuer's host where there is only one");
  public static final SettingKey<List<String>> HOSTS =
      providerKey(
              "hosts",
              Addresses.HOSTS,
              "corp.desk.example",
              "Host names of the application for which this provider is the one.")
          .defaultsBy("any host");
  public static final SettingKey<List<String>> PATHS =
      providerKey(
              "paths",
              Paths.PATHS,
              "/partners",
              "Path prefixes inside the application for which this provider is the one.")
          .defaultsBy("any path");
  public static final SettingKey<List<String>> PROVIDERS =
      key(
              "providers",
              NAMES,
              "corp, partner",
              "Names of several providers. Each then has its keys under"
                  + " `gatehouse.provider.<name>.`; keys without that stand in for all of them.")
          .defaultsBy("one provider, with the keys without a name");

  public static final List<SettingKey<?>> ALL =
      List.of(
          ISSUER,
          METADATA_URI,
          AUTHORIZATION_ENDPOINT,
          TOKEN_ENDPOINT,
          USERINFO_ENDPOINT,
          JWKS_URI,
          END_SESSION_ENDPOINT,
          REVOCATION_ENDPOINT,
          PUSHED_AUTHORIZATION_REQUEST_ENDPOINT,
          PROVIDERS,
          LABEL,
          HOSTS,
          PATHS);

  private ProviderKeys() {}

  /** The names of the providers; empty if there is one without a name. */
  public static List<String> names(Values values) {
    return values.given(PROVIDERS).orElse(List.of());
  }

  /** Every provider; at least one. */
  public static List<LoginProvider> read(Values values) {
    List<String> names = names(values);
    if (names.isEmpty()) {
      return List.of(provider("default", values));
    }
    List<LoginProvider> providers = new ArrayList<>();
    Set<List<String>> registrations = new HashSet<>();
    for (String name : names) {
      LoginProvider provider = provider(name, values.ofProvider(name));
      String issuer = provider.provider().issuer();
      String clientId = provider.provider().client().clientId();
      if (!issuer.isEmpty()
          && !clientId.isEmpty()
          && !registrations.add(List.of(issuer, clientId))) {
        values.problem(
            "gatehouse.provider."
                + name
                + " has the same issuer and client_id as one before it; take one of them away");
      }
      providers.add(provider);
    }
    return providers;
  }

  private static LoginProvider provider(String name, Values values) {
    String issuer = issuer(values);
    ProviderEndpoints endpoints =
        new ProviderEndpoints(
            values.given(AUTHORIZATION_ENDPOINT),
            values.given(TOKEN_ENDPOINT),
            values.given(USERINFO_ENDPOINT),
            values.given(JWKS_URI),
            values.given(END_SESSION_ENDPOINT),
            values.given(REVOCATION_ENDPOINT),
            values.given(PUSHED_AUTHORIZATION_REQUEST_ENDPOINT));
    Optional<URI> metadataUri = values.given(METADATA_URI);
    AuthorizationSettings authorization = AuthorizationKeys.read(values);
    boolean isComplete =
        values.isSet(AUTHORIZATION_ENDPOINT)
            && values.isSet(TOKEN_ENDPOINT)
            && (!authorization.isOpenId() || values.isSet(JWKS_URI));
    boolean discovery = values.isSet(METADATA_URI) || !isComplete;
    pushedRequestsFit(values, authorization.pushed(), discovery);
    ClientKeys.Client client = ClientKeys.read(values);
    ProviderSettings provider =
        new ProviderSettings(
            name,
            values.given(LABEL).orElseGet(() -> label(name, issuer)),
            issuer,
            discovery,
            metadataUri,
            endpoints,
            client.registration(),
            client.idTokenSigningAlgorithms(),
            client.trustedAudiences(),
            client.decryptIdTokens(),
            client.clockSkew());
    return new LoginProvider(
        provider,
        authorization,
        ClaimKeys.sources(values, provider, authorization),
        ClaimKeys.roles(values),
        OrganisationKeys.read(values),
        values.given(HOSTS).orElse(List.of()),
        values.given(PATHS).orElse(List.of()));
  }

  private static void pushedRequestsFit(Values values, PushedRequests pushed, boolean discovery) {
    boolean hasEndpoint = values.isSet(PUSHED_AUTHORIZATION_REQUEST_ENDPOINT);
    if (pushed == PushedRequests.OFF && hasEndpoint) {
      values.problem(
          values.subject(PUSHED_AUTHORIZATION_REQUEST_ENDPOINT)
              + " is of no use with pushed_authorization_requests=off; take one of them away");
    }
    if (pushed == PushedRequests.REQUIRED && !hasEndpoint && !discovery) {
      values.problem(
          values.subject(AuthorizationKeys.PUSHED_AUTHORIZATION_REQUESTS)
              + " is required, and beside the other endpoints no metadata is read; set "
              + values.nameOf(PUSHED_AUTHORIZATION_REQUEST_ENDPOINT));
    }
  }

  /** The issuer; a problem if there is none. */
  public static String issuer(Values values) {
    if (!values.isSet(ISSUER)) {
      boolean hasEndpoints = values.isSet(AUTHORIZATION_ENDPOINT) || values.isSet(TOKEN_ENDPOINT);
      values.problem(
          values.nameOf(ISSUER)
              + " is missing; set it to the issuer of your OpenID Provider, like "
              + ISSUER.example()
              + (hasEndpoints
                  ? " (beside endpoints too: tokens must name it, and users are kept under it)"
                  : ""));
    }
    return values.given(ISSUER).orElse("");
  }

  private static String label(String name, String issuer) {
    return name.equals("default") && !issuer.isEmpty() ? URI.create(issuer).getHost() : name;
  }

  private static SettingKey<URI> endpoint(String name, String path, ValueType<URI> type) {
    return providerKey(
            name,
            type,
            "https://login.example/" + path,
            "The provider's `" + name + "`; stands before what its metadata says.")
        .defaultsBy("the metadata");
  }

  private static List<String> names(String text) throws InvalidValueException {
    List<String> names = Texts.WORDS.parser().parse(text);
    for (String name : names) {
      if (!name.matches("[a-z][a-z0-9]{0,31}")) {
        throw new InvalidValueException(
            "has a name that is not made of small letters and digits; write it like corp, partner2");
      }
    }
    return names;
  }
}
