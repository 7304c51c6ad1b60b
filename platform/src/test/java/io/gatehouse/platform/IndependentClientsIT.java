package io.gatehouse.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.AuthorizationResponse;
import com.nimbusds.oauth2.sdk.RefreshTokenGrant;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Clients that know of the platform what its discovery document says, and nothing else. */
class IndependentClientsIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path SCRIPTS = Path.of("src", "test", "node");

  private static PlatformApp app;
  private static Installed desk;
  private static Installed robot;

  @BeforeAll
  static void open() {
    app = PlatformApp.start();
    Brand brand = new Brand(app).make();
    desk = Installed.forUsers(app, brand, "Desk", "agent");
    robot =
        Installed.register(
            app,
            brand,
            Map.of(
                "client_name", "Robot",
                "grant_types", List.of("client_credentials"),
                "scope", "orders:read"));
    String consented = desk.code("alan", "&scope=openid+agent");
    assertThat(consented).isNotEmpty();
  }

  @AfterAll
  static void close() {
    app.close();
  }

  private static String issuer() {
    return app.at("sentinel/api/account/brand").toString();
  }

  @Test
  void nimbusLogsAUserInAndRefreshes() throws Exception {
    OIDCProviderMetadata metadata = OIDCProviderMetadata.resolve(new Issuer(issuer()));
    ClientID id = new ClientID(desk.id());
    URI back = URI.create(Installed.BACK);
    State state = new State();
    Nonce nonce = new Nonce();
    CodeVerifier verifier = new CodeVerifier();
    URI ask =
        new AuthenticationRequest.Builder(
                new ResponseType("code"), new Scope("openid", "agent"), id, back)
            .endpointURI(metadata.getAuthorizationEndpointURI())
            .state(state)
            .nonce(nonce)
            .codeChallenge(verifier, CodeChallengeMethod.S256)
            .build()
            .toURI();
    String location =
        desk.visit(ask, desk.session("alan")).headers().firstValue("Location").orElseThrow();
    AuthorizationResponse response = AuthorizationResponse.parse(URI.create(location));
    assertThat(response.indicatesSuccess()).isTrue();
    assertThat(response.getState()).isEqualTo(state);
    assertThat(response.getIssuer()).isEqualTo(metadata.getIssuer());

    ClientSecretBasic authentication = new ClientSecretBasic(id, new Secret(desk.secret()));
    OIDCTokenResponse tokens =
        (OIDCTokenResponse)
            OIDCTokenResponseParser.parse(
                    new TokenRequest.Builder(
                            metadata.getTokenEndpointURI(),
                            authentication,
                            new AuthorizationCodeGrant(
                                response.toSuccessResponse().getAuthorizationCode(),
                                back,
                                verifier))
                        .build()
                        .toHTTPRequest()
                        .send())
                .toSuccessResponse();
    IDTokenClaimsSet claims =
        new IDTokenValidator(
                metadata.getIssuer(), id, JWSAlgorithm.RS256, metadata.getJWKSetURI().toURL())
            .validate(tokens.getOIDCTokens().getIDToken(), nonce);
    assertThat(claims.getSubject().getValue()).matches("[0-9]+");

    assertThat(
            OIDCTokenResponseParser.parse(
                    new TokenRequest.Builder(
                            metadata.getTokenEndpointURI(),
                            authentication,
                            new RefreshTokenGrant(tokens.getOIDCTokens().getRefreshToken()))
                        .build()
                        .toHTTPRequest()
                        .send())
                .indicatesSuccess())
        .isTrue();
  }

  @Test
  void aClientUnderNodeGoesThroughAllOfIt() throws Exception {
    Path work = NodeCommand.install(SCRIPTS);
    JsonNode told =
        JSON.readTree(
            NodeCommand.run(
                work,
                "node",
                "client.mjs",
                Brand.json(
                    Map.of(
                        "issuer", issuer(),
                        "api", app.at("api/orders").toString(),
                        "back", Installed.BACK,
                        "session", desk.session("alan"),
                        "user", Map.of("id", desk.id(), "secret", desk.secret()),
                        "own", Map.of("id", robot.id(), "secret", robot.secret())))));

    assertThat(told.at("/basic/said").asText()).isEqualTo("caller alan roles agent");
    assertThat(told.at("/basic/claims/iss").asText()).isEqualTo(issuer());
    assertThat(told.at("/post/said").asText()).isEqualTo("caller alan roles agent");
    assertThat(told.at("/application/said").asText()).isEqualTo("caller Robot roles ");
    assertThat(told.at("/application/refresh").isNull()).isTrue();
  }
}
