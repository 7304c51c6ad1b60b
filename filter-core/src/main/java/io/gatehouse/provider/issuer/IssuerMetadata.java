package io.gatehouse.provider.issuer;

import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import io.gatehouse.jose.text.StrictJson;
import io.gatehouse.provider.metadata.MetadataDocument;
import io.gatehouse.provider.transport.EndpointRules;
import io.gatehouse.provider.transport.MessageSender;
import io.gatehouse.provider.transport.ProviderException;
import io.gatehouse.provider.transport.ProviderException.Kind;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an API needs to know of an issuer. A mere authorization server has no more: no other
 * endpoint need be there.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8414#section-2">RFC 8414, section 2</a>
 */
record IssuerMetadata(Optional<URI> jwksUri, Optional<URI> introspectionEndpoint) {

  /** Fetched anew. */
  static IssuerMetadata load(IssuerSettings settings, MessageSender sender)
      throws ProviderException {
    List<URI> places =
        settings.metadataUri().isPresent()
            ? List.of(settings.metadataUri().get())
            : MetadataDocument.places(settings.issuer());
    for (URI place : places) {
      HTTPResponse answer = sender.send(new HTTPRequest(HTTPRequest.Method.GET, place));
      String body = answer.getBody();
      if (answer.getStatusCode() == HTTPResponse.SC_OK && body != null) {
        return parse(settings, body);
      }
    }
    throw new ProviderException(
        Kind.NONSENSE,
        "the issuer has no metadata at "
            + places
            + "; see gatehouse.issuer and gatehouse.metadata_uri, or set gatehouse.jwks_uri");
  }

  private static IssuerMetadata parse(IssuerSettings settings, String body)
      throws ProviderException {
    Map<String, @Nullable Object> document;
    try {
      document = StrictJson.object(body.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new ProviderException(
          Kind.NONSENSE, "the issuer's metadata is " + e.getMessage() + "; see gatehouse.issuer");
    }
    // RFC 8414 section 3.3: identical, or the document is somebody else's
    if (!settings.issuer().equals(document.get("issuer"))) {
      throw new ProviderException(
          Kind.NONSENSE,
          "the metadata of issuer "
              + settings.name()
              + " has another issuer; set gatehouse.issuer to its very name");
    }
    Optional<URI> direct = endpoint(aliases(settings, document), "introspection_endpoint");
    return new IssuerMetadata(
        endpoint(document, "jwks_uri"),
        direct.isPresent() ? direct : endpoint(document, "introspection_endpoint"));
  }

  /**
   * RFC 8705 section 5: with a certificate, our calls go to other addresses where there are any.
   */
  @SuppressWarnings("unchecked") // the keys of a JSON object are text
  private static Map<String, @Nullable Object> aliases(
      IssuerSettings settings, Map<String, @Nullable Object> document) {
    boolean shown = settings.introspection().flatMap(how -> how.client().certificate()).isPresent();
    return shown && document.get("mtls_endpoint_aliases") instanceof Map<?, ?> aliases
        ? (Map<String, @Nullable Object>) aliases
        : Map.of();
  }

  private static Optional<URI> endpoint(Map<String, @Nullable Object> document, String name)
      throws ProviderException {
    if (!(document.get(name) instanceof String text)) {
      return Optional.empty();
    }
    try {
      return Optional.of(EndpointRules.check(new URI(text)));
    } catch (URISyntaxException e) {
      throw new ProviderException(Kind.NONSENSE, "the issuer's " + name + " is no URL");
    }
  }
}
