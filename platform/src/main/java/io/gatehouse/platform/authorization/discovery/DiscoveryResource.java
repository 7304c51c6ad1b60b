package io.gatehouse.platform.authorization.discovery;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.oauth2.sdk.GrantType;
import com.nimbusds.oauth2.sdk.ResponseMode;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.auth.ClientAuthenticationMethod;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.openid.connect.sdk.SubjectType;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import io.gatehouse.platform.accounts.Account;
import io.gatehouse.platform.accounts.Accounts;
import io.gatehouse.platform.rest.Open;
import io.gatehouse.platform.rest.Refusal;
import io.gatehouse.platform.signing.SigningKeys;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;

/**
 * What a client needs to know of an account's authorization server, and its keys.
 *
 * @see <a href="https://openid.net/specs/openid-connect-discovery-1_0.html">OpenID Connect
 *     Discovery 1.0</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8414">RFC 8414</a>
 */
@Path("api/account/{accountId}")
@Produces(MediaType.APPLICATION_JSON)
public final class DiscoveryResource {
  private static final List<ClientAuthenticationMethod> METHODS =
      List.of(
          ClientAuthenticationMethod.CLIENT_SECRET_BASIC,
          ClientAuthenticationMethod.CLIENT_SECRET_POST);

  private final Accounts accounts;
  private final SigningKeys keys;

  @Context
  @SuppressWarnings("NullAway.Init")
  private HttpServletRequest request;

  public DiscoveryResource(Accounts accounts, SigningKeys keys) {
    this.accounts = accounts;
    this.keys = keys;
  }

  @GET
  @Open
  @Path(".well-known/openid-configuration")
  @Operation(summary = "Tells what a client of the account's authorization server needs to know")
  @ApiResponse(
      responseCode = "200",
      description = "metadata",
      content = @Content(schema = @Schema(type = "object")))
  public String openId(@PathParam("accountId") String accountId) {
    return metadata(accountId);
  }

  @GET
  @Open
  @Path(".well-known/oauth-authorization-server")
  @Operation(summary = "The same for clients of OAuth 2.0 alone (RFC 8414)")
  @ApiResponse(
      responseCode = "200",
      description = "metadata",
      content = @Content(schema = @Schema(type = "object")))
  public String oauth(@PathParam("accountId") String accountId) {
    return metadata(accountId);
  }

  /** The keys, which may be kept for a short while. */
  @GET
  @Open
  @Path("jwks")
  @Operation(summary = "The keys that the account's tokens are checked with")
  @ApiResponse(
      responseCode = "200",
      description = "a JWK set",
      content = @Content(schema = @Schema(type = "object")))
  public Response keys(@PathParam("accountId") String accountId) {
    String unused = enabled(accountId);
    return Response.ok(keys.published()).header("Cache-Control", "public, max-age=300").build();
  }

  private String enabled(String accountId) {
    return accounts
        .find(accountId)
        .filter(Account::isEnabled)
        .map(Account::id)
        .orElseThrow(
            () -> new Refusal(Refusal.Kind.NOT_FOUND, "There is no such account; correct its id."));
  }

  private String metadata(String accountId) {
    Endpoints endpoints = Endpoints.of(Endpoints.value(request), enabled(accountId));
    OIDCProviderMetadata metadata =
        new OIDCProviderMetadata(
            new Issuer(endpoints.issuer()),
            List.of(SubjectType.PUBLIC),
            URI.create(endpoints.keys()));
    metadata.setAuthorizationEndpointURI(URI.create(endpoints.authorize()));
    metadata.setTokenEndpointURI(URI.create(endpoints.token()));
    metadata.setTokenEndpointAuthMethods(METHODS);
    metadata.setRevocationEndpointURI(URI.create(endpoints.revoke()));
    metadata.setRevocationEndpointAuthMethods(METHODS);
    metadata.setScopes(new Scope("openid"));
    metadata.setResponseTypes(List.of(new ResponseType("code")));
    metadata.setResponseModes(List.of(ResponseMode.QUERY));
    metadata.setGrantTypes(
        List.of(
            GrantType.AUTHORIZATION_CODE, GrantType.REFRESH_TOKEN, GrantType.CLIENT_CREDENTIALS));
    metadata.setCodeChallengeMethods(List.of(CodeChallengeMethod.S256));
    metadata.setIDTokenJWSAlgs(List.of(JWSAlgorithm.RS256));
    metadata.setSupportsAuthorizationResponseIssuerParam(true);
    metadata.setSupportsRequestURIParam(false);
    metadata.setClaims(
        List.of("sub", "aud", "iss", "iat", "exp", "auth_time", "nonce", "is_admin", "is_lpa"));
    return metadata.toJSONObject().toJSONString();
  }
}
