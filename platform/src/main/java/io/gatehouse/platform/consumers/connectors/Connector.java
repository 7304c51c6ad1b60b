package io.gatehouse.platform.consumers.connectors;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * How consumers of an account are known by their brand, an OpenID provider; its client secret is
 * not in it.
 *
 * @param isEnabled whether anybody comes in by it
 * @param issuer {@code iss}, letter for letter
 * @param clientId {@code aud}, and the platform's name at the brand's token endpoint
 * @param authenticationEndpoint where the separate window goes
 * @param tokenEndpoint where codes are exchanged
 * @param publicKey of the brand: SPKI in base64, one line; or else there is {@code jwksUrl}
 * @param jsMethod what the script calls in the brand's page, for the embedded window
 * @param jsContext where that is: names with dots, from the page's window
 * @param isImplicitAllowed tokens may come by way of the browser: switched on knowingly
 * @param hasSecret whether there is a client secret
 * @param encryptionKey to which the brand must encrypt: a public JWK; empty: it does not
 */
public record Connector(
    String account,
    String id,
    String name,
    boolean isEnabled,
    Flow flow,
    Window window,
    String issuer,
    String clientId,
    Optional<URI> authenticationEndpoint,
    Optional<URI> tokenEndpoint,
    Optional<String> publicKey,
    Optional<URI> jwksUrl,
    Optional<String> jsMethod,
    Optional<String> jsContext,
    boolean usesPkce,
    ClientAuthentication clientAuthentication,
    boolean isImplicitAllowed,
    boolean hasSecret,
    Optional<String> encryptionKey) {

  /** The unauthenticated connector of every account, which has no settings: not kept here. */
  public static final String ANONYMOUS = "anonymous";

  /** What the method's name is where nobody says another. */
  public static final String USUAL_METHOD = "lpGetAuthenticationToken";

  /** What the browser brings. */
  public enum Flow {
    IMPLICIT,
    CODE;

    /** As the API has it. */
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Where the consumer talks, and thus who asks the brand. */
  public enum Window {
    EMBEDDED,
    SEPARATE;

    /** As the API has it. */
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** How the platform shows its secret at the token endpoint (RFC 6749 section 2.3.1). */
  public enum ClientAuthentication {
    BASIC,
    BODY;

    /** As the API has it. */
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What nobody enters. */
  record Kept(String account, String id, boolean hasSecret, Optional<String> encryptionKey) {
    Kept encryptedTo(String publicJwk) {
      return new Kept(account, id, hasSecret, Optional.of(publicJwk));
    }
  }

  /** The same with what nobody enters. */
  Connector kept(Kept kept) {
    return new Connector(
        kept.account(),
        kept.id(),
        name,
        isEnabled,
        flow,
        window,
        issuer,
        clientId,
        authenticationEndpoint,
        tokenEndpoint,
        publicKey,
        jwksUrl,
        jsMethod,
        jsContext,
        usesPkce,
        clientAuthentication,
        isImplicitAllowed,
        kept.hasSecret(),
        kept.encryptionKey());
  }

  /** As a {@link ConnectorForm} has it; what is not there is left out. */
  public Map<String, Object> members() {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("name", name);
    members.put("enabled", isEnabled);
    members.put("flow", flow.text());
    members.put("window", window.text());
    members.put("issuer", issuer);
    members.put("clientId", clientId);
    authenticationEndpoint.ifPresent(uri -> members.put("authenticationEndpoint", uri.toString()));
    tokenEndpoint.ifPresent(uri -> members.put("tokenEndpoint", uri.toString()));
    publicKey.ifPresent(key -> members.put("publicKey", key));
    jwksUrl.ifPresent(uri -> members.put("jwksUrl", uri.toString()));
    jsMethod.ifPresent(method -> members.put("jsMethod", method));
    jsContext.ifPresent(context -> members.put("jsContext", context));
    if (flow == Flow.CODE) {
      members.put("pkce", usesPkce);
      members.put("clientAuthentication", clientAuthentication.text());
    } else {
      members.put("implicitAllowed", isImplicitAllowed);
    }
    members.put("encrypted", encryptionKey.isPresent());
    return members;
  }
}
