package io.gatehouse.sample;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.oauth2.sdk.dpop.DPoPProofFactory;
import com.nimbusds.oauth2.sdk.dpop.DefaultDPoPProofFactory;
import com.nimbusds.oauth2.sdk.token.DPoPAccessToken;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Access tokens of a real Keycloak at pages of the Agent Desk: of users and of a machine, bound to
 * a key or not, read here or by asking Keycloak, with its signing key replaced in between.
 */
@ExtendWith(KeycloakExtension.class)
class KeycloakBearerIT {
  private static KeycloakServer keycloak;
  private static KeycloakAdmin admin;
  private static KeycloakTokens tokens;
  private static DeskServer desk;

  /** The same application, where Keycloak is asked about each token. */
  private static DeskServer asking;

  @BeforeAll
  static void start(KeycloakServer shared) {
    keycloak = shared;
    admin = new KeycloakAdmin(keycloak.issuer());
    tokens = new KeycloakTokens(keycloak.issuer());
    desk = serve("/api-desk", Map.of());
    asking =
        serve(
            "/asking-desk",
            Map.of(
                "gatehouse[/asking-desk].introspection", "always",
                "gatehouse[/asking-desk].introspection_max_age", "1s"));
  }

  private static DeskServer serve(String path, Map<String, String> more) {
    Map<String, String> settings = new HashMap<>(more);
    settings.put("desk.issuer", keycloak.issuer().toString());
    settings.put("desk.client_secret", "desk-secret-desk-secret-desk-secret");
    String scope = "gatehouse[" + path + "].";
    settings.put(scope + "audience", "desk-api");
    settings.put(scope + "access_token_typ", "tolerated");
    settings.put(scope + "ways_in", "/desk/* bearer session login; /admin/* bearer");
    settings.put(scope + "role_claims", "realm_access.roles resource_access.{client_id}.roles");
    return DeskServer.start(new DeskServer.Options(DeskServer.BUILT, path, 0, settings));
  }

  @AfterAll
  static void stop() {
    for (DeskServer each : new DeskServer[] {desk, asking}) {
      if (each != null) {
        each.close();
      }
    }
  }

  @Test
  void takesAUsersTokenWithItsRoles() {
    assertThat(status(desk, "desk/inbox", tokens.ofUser("robot", "alice"))).isEqualTo(200);
    assertThat(status(desk, "admin/teams", tokens.ofUser("robot", "alice"))).isEqualTo(403);
    assertThat(status(desk, "admin/teams", tokens.ofUser("robot", "bob"))).isEqualTo(200);
    assertThat(status(desk, "desk/inbox", tokens.ofUser("robot", "carol"))).isEqualTo(403);
  }

  @Test
  void takesAMachinesTokenByItsClientCredentials() {
    assertThat(status(desk, "desk/inbox", tokens.ofClient("robot"))).isEqualTo(200);
  }

  @Test
  void refusesATokenThatIsForAnotherApiOrWasChanged() {
    String token = tokens.ofClient("robot");

    assertThat(status(desk, "desk/inbox", tokens.ofClient("operations"))).isEqualTo(401);
    assertThat(status(desk, "desk/inbox", token.substring(0, token.length() - 8) + "AAAAAAAA"))
        .isEqualTo(401);
  }

  @Test
  void followsTheSigningKeyAndForgetsWhatTheOldOneSigned() {
    String before = tokens.ofUser("robot", "alice");
    assertThat(status(desk, "desk/inbox", before)).isEqualTo(200);

    admin.replaceSigningKey();

    assertThat(status(desk, "desk/inbox", tokens.ofUser("robot", "alice"))).isEqualTo(200);
    assertThat(status(desk, "desk/inbox", before)).as("remembered, its key gone").isEqualTo(401);
  }

  @Test
  void asksKeycloakWhatATokenIsWorthAndHearsOfItsEnd() {
    String token = tokens.ofUser("robot", "bob");
    assertThat(status(asking, "admin/teams", token)).isEqualTo(200);

    admin.logOut("bob");

    long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (status(asking, "admin/teams", token) != 401) {
      assertThat(System.nanoTime()).as("it ends in time").isLessThan(deadline);
    }
  }

  @Test
  void takesATokenThatIsBoundToAKeyFromTheHolderOfThatKeyOnly() throws Exception {
    DPoPProofFactory key = key();
    URI page = desk.address().resolve("desk/inbox");
    String token = tokens.bound("holder", key);
    String proof = proof(key, page, token);

    assertThat(send(page, "DPoP " + token, proof)).isEqualTo(200);
    assertThat(send(page, "DPoP " + token, proof)).as("the proof again").isEqualTo(401);
    assertThat(send(page, "DPoP " + token, proof(key(), page, token)))
        .as("another's key")
        .isEqualTo(401);
    assertThat(send(page, "Bearer " + token, proof(key, page, token))).isEqualTo(401);
    assertThat(status(desk, "desk/inbox", token)).isEqualTo(401);
  }

  private static DPoPProofFactory key() throws JOSEException {
    ECKey key = new ECKeyGenerator(Curve.P_256).generate();
    return new DefaultDPoPProofFactory(key, JWSAlgorithm.ES256);
  }

  private static String proof(DPoPProofFactory key, URI page, String token) throws JOSEException {
    return key.createDPoPJWT("GET", page, new DPoPAccessToken(token)).serialize();
  }

  private static int status(DeskServer at, String page, String token) {
    HttpResponse<String> reply =
        tokens.get(at.address().resolve(page), Map.of("Authorization", "Bearer " + token));
    return reply.statusCode();
  }

  private static int send(URI page, String authorization, String proof) {
    return tokens.get(page, Map.of("Authorization", authorization, "DPoP", proof)).statusCode();
  }
}
