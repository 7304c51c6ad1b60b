package io.gatehouse.testkit.endpoints;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.oauth2.sdk.GrantType;
import com.nimbusds.oauth2.sdk.ResponseMode;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.auth.ClientAuthenticationMethod;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.openid.connect.sdk.SubjectType;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderEndpointMetadata;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import io.gatehouse.testkit.http.Endpoint;
import io.gatehouse.testkit.http.Reply;
import io.gatehouse.testkit.registry.Offers;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/**
 * Says what the provider can do, and where.
 *
 * @param issuer the address of the provider
 * @param offers what it can do beside the usual
 * @see <a href="https://openid.net/specs/openid-connect-discovery-1_0.html#ProviderMetadata">OpenID
 *     Connect Discovery 1.0, section 3</a>
 */
public record DiscoveryEndpoint(URI issuer, Offers offers) {
  private static final List<ClientAuthenticationMethod> AUTH_METHODS =
      List.of(
          ClientAuthenticationMethod.CLIENT_SECRET_BASIC,
          ClientAuthenticationMethod.CLIENT_SECRET_POST,
          ClientAuthenticationMethod.CLIENT_SECRET_JWT,
          ClientAuthenticationMethod.PRIVATE_KEY_JWT,
          ClientAuthenticationMethod.NONE);
  private static final List<JWSAlgorithm> ASSERTION_ALGS =
      List.of(
          JWSAlgorithm.RS256,
          JWSAlgorithm.PS256,
          JWSAlgorithm.ES256,
          JWSAlgorithm.HS256,
          JWSAlgorithm.HS384,
          JWSAlgorithm.HS512);

  public Reply answer(HTTPRequest request) {
    return Reply.json(metadata().toJSONObject().toJSONString());
  }

  private OIDCProviderMetadata metadata() {
    OIDCProviderMetadata metadata =
        new OIDCProviderMetadata(
            new Issuer(issuer), List.of(SubjectType.PUBLIC), Endpoint.JWKS.at(issuer));
    metadata.setAuthorizationEndpointURI(Endpoint.AUTHORIZATION.at(issuer));
    metadata.setTokenEndpointURI(Endpoint.TOKEN.at(issuer));
    metadata.setRevocationEndpointURI(Endpoint.REVOCATION.at(issuer));
    metadata.setIntrospectionEndpointURI(Endpoint.INTROSPECTION.at(issuer));
    metadata.setUserInfoEndpointURI(Endpoint.USERINFO.at(issuer));
    metadata.setEndSessionEndpointURI(Endpoint.END_SESSION.at(issuer));
    metadata.setSupportsBackChannelLogout(true);
    metadata.setSupportsBackChannelLogoutSession(true);
    metadata.setSupportsFrontChannelLogout(true);
    metadata.setSupportsFrontChannelLogoutSession(true);
    metadata.setScopes(new Scope("openid", "profile", "email", "offline_access"));
    metadata.setResponseTypes(List.of(ResponseType.CODE));
    metadata.setResponseModes(List.of(ResponseMode.QUERY, ResponseMode.FORM_POST));
    metadata.setGrantTypes(
        List.of(
            GrantType.AUTHORIZATION_CODE,
            GrantType.REFRESH_TOKEN,
            GrantType.CLIENT_CREDENTIALS,
            GrantType.TOKEN_EXCHANGE));
    metadata.setCodeChallengeMethods(List.of(CodeChallengeMethod.S256));
    metadata.setSupportsAuthorizationResponseIssuerParam(true);
    if (offers.takesPushedRequests()) {
      metadata.setPushedAuthorizationRequestEndpointURI(Endpoint.PUSHED_AUTHORIZATION.at(issuer));
      metadata.requiresPushedAuthorizationRequests(offers.wantsPushedRequests());
    }
    metadata.setDPoPJWSAlgs(List.of(JWSAlgorithm.ES256));
    addTokens(metadata);
    offers.tlsAddress().ifPresent(address -> addTls(metadata, address));
    return metadata;
  }

  /** RFC 8705 sections 3.3 and 5. */
  private void addTls(OIDCProviderMetadata metadata, URI address) {
    OIDCProviderEndpointMetadata aliases = new OIDCProviderEndpointMetadata();
    aliases.setTokenEndpointURI(Endpoint.TOKEN.at(address));
    aliases.setRevocationEndpointURI(Endpoint.REVOCATION.at(address));
    aliases.setIntrospectionEndpointURI(Endpoint.INTROSPECTION.at(address));
    aliases.setUserInfoEndpointURI(Endpoint.USERINFO.at(address));
    if (offers.takesPushedRequests()) {
      aliases.setPushedAuthorizationRequestEndpointURI(Endpoint.PUSHED_AUTHORIZATION.at(address));
    }
    metadata.setMtlsEndpointAliases(aliases);
    metadata.setSupportsTLSClientCertificateBoundAccessTokens(true);
    List<ClientAuthenticationMethod> methods = new ArrayList<>(AUTH_METHODS);
    methods.add(ClientAuthenticationMethod.TLS_CLIENT_AUTH);
    methods.add(ClientAuthenticationMethod.SELF_SIGNED_TLS_CLIENT_AUTH);
    metadata.setTokenEndpointAuthMethods(methods);
    metadata.setRevocationEndpointAuthMethods(methods);
  }

  private static void addTokens(OIDCProviderMetadata metadata) {
    metadata.setTokenEndpointAuthMethods(AUTH_METHODS);
    metadata.setTokenEndpointJWSAlgs(ASSERTION_ALGS);
    metadata.setRevocationEndpointAuthMethods(AUTH_METHODS);
    metadata.setRevocationEndpointJWSAlgs(ASSERTION_ALGS);
    metadata.setIDTokenJWSAlgs(
        List.of(
            JWSAlgorithm.RS256,
            JWSAlgorithm.PS256,
            JWSAlgorithm.ES256,
            JWSAlgorithm.EdDSA,
            JWSAlgorithm.HS256));
    metadata.setIDTokenJWEAlgs(List.of(JWEAlgorithm.RSA_OAEP_256, JWEAlgorithm.ECDH_ES));
    metadata.setIDTokenJWEEncs(List.of(EncryptionMethod.A256GCM));
  }
}
