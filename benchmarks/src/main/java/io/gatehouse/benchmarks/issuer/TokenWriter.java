package io.gatehouse.benchmarks.issuer;

import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

/** Writes access tokens such as Keycloak's: about 1.4 KB with RS256, roles in several places. */
public final class TokenWriter {
  /** What the API is called in {@code aud}. */
  public static final String AUDIENCE = "desk-api";

  /** A role that every token has. */
  public static final String ROLE = "agent";

  private final Keys keys;

  public TokenWriter(Keys keys) {
    this.keys = keys;
  }

  /** So many, each of another user. */
  public List<String> tokens(String alg, String issuer, int count) {
    return IntStream.range(0, count)
        .parallel()
        .mapToObj(i -> token(alg, claims(issuer, i)))
        .toList();
  }

  /** One that ended an hour ago. */
  public String expired(String alg, String issuer) {
    Map<String, Object> claims = claims(issuer, 1);
    claims.put("exp", Instant.now().getEpochSecond() - 3600);
    return token(alg, claims);
  }

  private String token(String alg, Map<String, Object> claims) {
    String header =
        JSONObjectUtils.toJSONString(Map.of("alg", alg, "typ", "at+jwt", "kid", Keys.kid(alg)));
    String signed =
        Base64URL.encode(header) + "." + Base64URL.encode(JSONObjectUtils.toJSONString(claims));
    try {
      return signed + "." + keys.sign(alg, signed.getBytes(StandardCharsets.US_ASCII));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Map<String, Object> claims(String issuer, int user) {
    long now = Instant.now().getEpochSecond();
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put("exp", now + 7200);
    claims.put("iat", now);
    claims.put("auth_time", now);
    claims.put("jti", "onrtac:" + UUID.randomUUID());
    claims.put("iss", issuer);
    claims.put("aud", List.of(AUDIENCE, "account"));
    claims.put("sub", UUID.randomUUID().toString());
    claims.put("typ", "Bearer");
    claims.put("azp", "desk");
    claims.put("client_id", "desk");
    claims.put("sid", UUID.randomUUID().toString());
    claims.put("acr", "1");
    claims.put("allowed-origins", List.of("https://desk.example"));
    claims.put(
        "realm_access",
        Map.of("roles", List.of("default-roles-desk", "offline_access", ROLE, "reader")));
    claims.put(
        "resource_access",
        Map.of("account", Map.of("roles", List.of("manage-account", "view-profile"))));
    claims.put("scope", "openid email profile");
    claims.put("email_verified", true);
    claims.put("name", "User Number " + user);
    claims.put("preferred_username", "user" + user);
    claims.put("given_name", "User");
    claims.put("family_name", "Number " + user);
    claims.put("email", "user" + user + "@desk.example");
    return claims;
  }
}
