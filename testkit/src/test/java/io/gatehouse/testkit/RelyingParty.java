package io.gatehouse.testkit;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTParser;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.AuthorizationGrant;
import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.RefreshTokenGrant;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.TokenRevocationRequest;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.oauth2.sdk.token.AccessToken;
import com.nimbusds.oauth2.sdk.token.RefreshToken;
import com.nimbusds.oauth2.sdk.token.Token;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.UserInfoRequest;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.token.OIDCTokens;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import io.gatehouse.testkit.login.AuthorizationAnswer;
import java.io.IOException;
import java.net.URI;
import java.util.function.UnaryOperator;

/** A client made of Nimbus's client classes, over real HTTP. */
final class RelyingParty {
  static final URI REDIRECT_URI = URI.create("http://localhost:8080/desk/callback");
  static final ClientID CLIENT_ID = new ClientID("desk");
  static final Secret SECRET = new Secret("desk-secret-desk-secret-desk-secret");

  final TestProvider provider;
  final OIDCProviderMetadata metadata;
  final CodeVerifier verifier = new CodeVerifier();
  final State state = new State();
  final Nonce nonce = new Nonce();
  private ClientID clientId = CLIENT_ID;
  private ClientAuthentication authentication = new ClientSecretBasic(CLIENT_ID, SECRET);

  RelyingParty(TestProvider provider) throws Exception {
    this.provider = provider;
    this.metadata = OIDCProviderMetadata.resolve(new Issuer(provider.issuer()));
  }

  RelyingParty as(ClientAuthentication other) {
    authentication = other;
    clientId = other.getClientID();
    return this;
  }

  URI authorizationRequest() {
    return authorizationRequest(request -> request);
  }

  URI authorizationRequest(UnaryOperator<AuthenticationRequest.Builder> more) {
    return more.apply(
            new AuthenticationRequest.Builder(
                    ResponseType.CODE, new Scope("openid"), clientId, REDIRECT_URI)
                .endpointURI(metadata.getAuthorizationEndpointURI())
                .state(state)
                .nonce(nonce)
                .codeChallenge(verifier, CodeChallengeMethod.S256))
        .build()
        .toURI();
  }

  /** Logs that user in, without a browser. */
  String code(String username) {
    AuthorizationAnswer answer = provider.authorize(authorizationRequest(), username);
    return answer.parameters().get("code");
  }

  TokenResponse redeem(String code) throws IOException, ParseException {
    return redeem(new AuthorizationCodeGrant(new AuthorizationCode(code), REDIRECT_URI, verifier));
  }

  TokenResponse redeem(AuthorizationGrant grant) throws IOException, ParseException {
    TokenRequest request =
        new TokenRequest.Builder(metadata.getTokenEndpointURI(), authentication, grant).build();
    return OIDCTokenResponseParser.parse(request.toHTTPRequest().send());
  }

  /** The request that shows this refresh token. */
  TokenRequest refreshRequest(RefreshToken token) {
    RefreshTokenGrant grant = new RefreshTokenGrant(token);
    return new TokenRequest.Builder(metadata.getTokenEndpointURI(), authentication, grant).build();
  }

  TokenResponse refresh(RefreshToken token) throws IOException, ParseException {
    return redeem(new RefreshTokenGrant(token));
  }

  /** Refreshes, and the answer is good. */
  OIDCTokens refreshed(RefreshToken token) throws IOException, ParseException {
    return ((OIDCTokenResponse) refresh(token).toSuccessResponse()).getOIDCTokens();
  }

  HTTPResponse revoke(Token token) throws IOException {
    return new TokenRevocationRequest(metadata.getRevocationEndpointURI(), authentication, token)
        .toHTTPRequest()
        .send();
  }

  /** Whether user info is to be had for that access token. */
  boolean isGood(AccessToken token) throws IOException {
    return new UserInfoRequest(metadata.getUserInfoEndpointURI(), token)
        .toHTTPRequest()
        .send()
        .indicatesSuccess();
  }

  OIDCTokens login(String username) throws IOException, ParseException {
    OIDCTokenResponse response = (OIDCTokenResponse) redeem(code(username)).toSuccessResponse();
    return response.getOIDCTokens();
  }

  ErrorObject error(TokenResponse response) {
    return response.toErrorResponse().getErrorObject();
  }

  JWKSet jwks() throws Exception {
    return JWKSet.load(metadata.getJWKSetURI().toURL());
  }

  /** As OpenID Connect Core 1.0, section 3.1.3.7 wants it, by RS256. */
  IDTokenClaimsSet validate(OIDCTokens tokens) throws Exception {
    IDTokenValidator validator =
        new IDTokenValidator(new Issuer(provider.issuer()), clientId, JWSAlgorithm.RS256, jwks());
    return validator.validate(JWTParser.parse(tokens.getIDTokenString()), nonce);
  }
}
