package io.gatehouse.provider.metadata;

import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.as.AuthorizationServerMetadata;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.util.JSONObjectUtils;
import io.gatehouse.provider.transport.EndpointRules;
import io.gatehouse.provider.transport.MessageSender;
import io.gatehouse.provider.transport.ProviderException;
import io.gatehouse.provider.transport.ProviderException.Kind;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import net.minidev.json.JSONObject;
import org.jspecify.annotations.Nullable;

/**
 * Finds a provider's metadata: where OpenID Connect puts it, else where RFC 8414 does, and sets
 * what the settings say before it.
 *
 * @see <a href="https://openid.net/specs/openid-connect-discovery-1_0.html#ProviderConfig">OpenID
 *     Connect Discovery 1.0, section 4</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8414#section-3">RFC 8414, section 3</a>
 */
public record MetadataDocument(ProviderSettings settings, MessageSender sender) {

  /** Fetched anew, or of the settings alone where discovery is off. */
  ProviderMetadata load() throws ProviderException {
    if (!settings.discovery()) {
      return withoutDocument();
    }
    List<URI> places = places();
    for (URI place : places) {
      HTTPResponse answer = sender.send(new HTTPRequest(HTTPRequest.Method.GET, place));
      if (answer.getStatusCode() == HTTPResponse.SC_OK) {
        return parse(answer);
      }
    }
    throw new ProviderException(
        Kind.NONSENSE,
        "the provider has no metadata at "
            + places
            + "; see gatehouse.issuer and gatehouse.metadata_uri, or set the endpoints");
  }

  private List<URI> places() throws ProviderException {
    if (settings.metadataUri().isPresent()) {
      return List.of(settings.metadataUri().get());
    }
    return places(settings.issuer());
  }

  /** Where the metadata of an issuer may be, in the order in which to look. */
  public static List<URI> places(String issuerText) throws ProviderException {
    URI issuer = issuer(issuerText);
    String path = issuer.getRawPath() == null ? "" : issuer.getRawPath().replaceFirst("/$", "");
    String host = issuer.getScheme() + "://" + issuer.getRawAuthority();
    List<URI> places = new ArrayList<>();
    places.add(URI.create(host + path + "/.well-known/openid-configuration"));
    places.add(URI.create(host + "/.well-known/oauth-authorization-server" + path));
    return places;
  }

  private static URI issuer(String text) throws ProviderException {
    try {
      return EndpointRules.check(new URI(text));
    } catch (URISyntaxException e) {
      throw new ProviderException(
          Kind.NONSENSE, "gatehouse.issuer is not a URL; set it as the provider writes it");
    }
  }

  private ProviderMetadata withoutDocument() throws ProviderException {
    ProviderEndpoints endpoints = settings.endpoints();
    return new ProviderMetadata(
        settings.issuer(),
        required("authorization_endpoint", endpoints.authorizationEndpoint(), null),
        required("token_endpoint", endpoints.tokenEndpoint(), null),
        optional(endpoints.userinfoEndpoint(), null),
        optional(endpoints.jwksUri(), null),
        optional(endpoints.endSessionEndpoint(), null),
        optional(endpoints.revocationEndpoint(), null),
        optional(endpoints.pushedAuthorizationRequestEndpoint(), null),
        false,
        Set.of(),
        Set.of(),
        Set.of(),
        Set.of(),
        false);
  }

  private ProviderMetadata parse(HTTPResponse answer) throws ProviderException {
    try {
      var json = answer.getBodyAsJSONObject();
      AuthorizationServerMetadata document = AuthorizationServerMetadata.parse(json);
      checkIssuer(document.getIssuer().getValue());
      ProviderEndpoints given = settings.endpoints();
      return new ProviderMetadata(
          settings.issuer(),
          required(
              "authorization_endpoint",
              given.authorizationEndpoint(),
              document.getAuthorizationEndpointURI()),
          required("token_endpoint", given.tokenEndpoint(), direct(json, "token_endpoint")),
          optional(given.userinfoEndpoint(), direct(json, "userinfo_endpoint")),
          optional(given.jwksUri(), document.getJWKSetURI()),
          optional(
              given.endSessionEndpoint(),
              JSONObjectUtils.getURI(json, "end_session_endpoint", null)),
          optional(given.revocationEndpoint(), direct(json, "revocation_endpoint")),
          optional(
              given.pushedAuthorizationRequestEndpoint(),
              direct(json, "pushed_authorization_request_endpoint")),
          document.requiresPushedAuthorizationRequests(),
          Set.copyOf(
              JSONObjectUtils.getStringList(
                  json, "id_token_signing_alg_values_supported", List.of())),
          names(document.getTokenEndpointAuthMethods(), method -> method.getValue()),
          names(document.getResponseModes(), mode -> mode.getValue()),
          names(document.getCodeChallengeMethods(), method -> method.getValue()),
          document.supportsAuthorizationResponseIssuerParam());
    } catch (ParseException | IllegalArgumentException | NullPointerException e) {
      throw new ProviderException(
          Kind.NONSENSE,
          "the provider's metadata is not a JSON object of RFC 8414 or OpenID Connect Discovery;"
              + " see gatehouse.issuer",
          e);
    }
  }

  /**
   * RFC 8705 section 5: with a certificate, our calls go to other addresses where there are any.
   */
  private @Nullable URI direct(JSONObject document, String name) throws ParseException {
    JSONObject aliases =
        settings.client().certificate().isPresent()
            ? JSONObjectUtils.getJSONObject(document, "mtls_endpoint_aliases", new JSONObject())
            : new JSONObject();
    URI usual = JSONObjectUtils.getURI(document, name, null);
    return JSONObjectUtils.getURI(aliases, name, usual);
  }

  /** RFC 8414 section 3.3: identical, or the document is somebody else's. */
  private void checkIssuer(String issuer) throws ProviderException {
    if (!issuer.equals(settings.issuer())) {
      throw new ProviderException(
          Kind.NONSENSE,
          "the provider calls itself "
              + issuer.substring(0, Math.min(200, issuer.length()))
              + ", not "
              + settings.issuer()
              + "; set gatehouse.issuer to its very name, if that is the provider you mean");
    }
  }

  private static URI required(String name, Optional<URI> given, @Nullable URI discovered)
      throws ProviderException {
    return optional(given, discovered)
        .orElseThrow(
            () ->
                new ProviderException(
                    Kind.NONSENSE,
                    "the provider's " + name + " is not known; set gatehouse." + name));
  }

  private static Optional<URI> optional(Optional<URI> given, @Nullable URI discovered)
      throws ProviderException {
    Optional<URI> endpoint = given.or(() -> Optional.ofNullable(discovered));
    if (endpoint.isPresent()) {
      EndpointRules.check(endpoint.get());
    }
    return endpoint;
  }

  private static <T> Set<String> names(@Nullable Collection<T> values, Function<T, String> name) {
    return values == null ? Set.of() : values.stream().map(name).collect(Collectors.toSet());
  }
}
