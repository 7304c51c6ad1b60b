package io.gatehouse.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A brand with pages whose consumers talk to the account: its provider's key, a connector, and a
 * campaign with an engagement of each kind.
 */
final class Shop {
  static final String ORIGIN = "https://shop.example";
  static final String ISSUER = "https://login.shop.example";
  static final String OTHER_ISSUER = "https://login.market.example";

  private static final String CLIENT = "desk-of-the-shop";

  private final PlatformApp app;
  private final Brand brand;
  private final RSAKey key;
  private final Map<String, String> ids = new LinkedHashMap<>();

  private Shop(PlatformApp app, Brand brand, RSAKey key) {
    this.app = app;
    this.brand = brand;
    this.key = key;
  }

  /** Makes all of it, in the account brand. */
  static Shop open(PlatformApp app, Brand brand) {
    try {
      Shop shop = new Shop(app, brand, new RSAKeyGenerator(2048).generate());
      shop.enableAnonymous("brand", true);
      shop.ids.put("shop", shop.connector("Shop", ISSUER));
      shop.ids.put("market", shop.connector("Market", OTHER_ISSUER));
      String campaign =
          shop.made("campaigns", Map.of("name", "Spring", "origins", List.of(ORIGIN)));
      shop.ids.put("account", shop.engagement(campaign, "shop"));
      shop.ids.put("stall", shop.engagement(campaign, "market"));
      shop.ids.put("chat", shop.engagement(campaign, ""));
      return shop;
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The same after the server was started anew. */
  Shop at(PlatformApp later) {
    Shop shop = new Shop(later, new Brand(later), key);
    shop.ids.putAll(ids);
    return shop;
  }

  void enableAnonymous(String account, boolean isOn) {
    JsonNode unused =
        brand.operator(
            "PUT",
            "accounts/" + account + "/features/anonymous-consumers",
            Map.of("enabled", isOn),
            200);
  }

  private String connector(String name, String issuer) {
    try {
      return made(
          "connectors",
          Map.of(
              "name",
              name,
              "flow",
              "implicit",
              "implicitAllowed",
              true,
              "window",
              "embedded",
              "issuer",
              issuer,
              "clientId",
              CLIENT,
              "publicKey",
              Base64.getEncoder().encodeToString(key.toRSAPublicKey().getEncoded())));
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private String engagement(String campaign, String connector) {
    return made(
        "campaigns/" + campaign + "/engagements",
        connector.isEmpty()
            ? Map.of("name", "Chat", "authenticated", false)
            : Map.of("name", "Chat", "authenticated", true, "connectorId", id(connector)));
  }

  private String made(String path, Map<String, ?> body) {
    HttpResponse<String> answer = brand.call("ada", "POST", "api/account/brand/" + path, body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    return Brand.read(answer).get("id").asText();
  }

  /** Of the connectors shop and market; and of the engagements account, stall and chat. */
  String id(String name) {
    return ids.getOrDefault(name, name);
  }

  Calls calls() {
    return brand.calls();
  }

  /** What the shop's provider says of somebody. */
  String idToken(String subject, Map<String, ?> claims) {
    return idToken(ISSUER, subject, Instant.now().plusSeconds(300), claims);
  }

  String idToken(String issuer, String subject, Instant expiresAt, Map<String, ?> claims) {
    JWTClaimsSet.Builder said =
        new JWTClaimsSet.Builder()
            .issuer(issuer)
            .subject(subject)
            .audience(CLIENT)
            .issueTime(Date.from(Instant.now()))
            .expirationTime(Date.from(expiresAt));
    claims.forEach(said::claim);
    try {
      SignedJWT token = new SignedJWT(new JWSHeader(JWSAlgorithm.RS256), said.build());
      token.sign(new RSASSASigner(key));
      return token.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  /** As a page of the shop's posts it. */
  HttpResponse<String> post(String path, String bearer, Map<String, ?> body) {
    return calls()
        .call(
            "POST",
            app.at("api/account/brand/" + path),
            Map.of(
                "Authorization",
                bearer.isEmpty() ? "" : "Bearer " + bearer,
                "Origin",
                ORIGIN,
                "Content-Type",
                "application/json"),
            Brand.json(body));
  }

  HttpResponse<String> get(String path, String bearer) {
    return calls()
        .get(app.at("api/account/brand/" + path), bearer.isEmpty() ? "" : "Bearer " + bearer);
  }

  /** A fresh anonymous token. */
  String anonymousToken() {
    HttpResponse<String> answer = post("anonymous/authorize", "", Map.of());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return Brand.read(answer).get("token").asText();
  }

  HttpResponse<String> authenticate(String connector, String engagement, Map<String, ?> more) {
    Map<String, Object> body = new LinkedHashMap<>(more);
    body.put("engagementId", id(engagement));
    return post("app/" + id(connector) + "/authenticate?v=3.0", "", body);
  }

  /** Somebody who was let in. */
  JsonNode come(String connector, String engagement, Map<String, ?> more) {
    HttpResponse<String> answer = authenticate(connector, engagement, more);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return Brand.read(answer);
  }

  /** Somebody whom the shop knows, at its authenticated engagement. */
  JsonNode known(String subject, Map<String, ?> claims) {
    return come("shop", "account", Map.of("id_token", idToken(subject, claims)));
  }

  /** Somebody whom nobody knows. */
  JsonNode anonymous(String anonymousToken) {
    return come("anonymous", "chat", Map.of("token", anonymousToken));
  }

  /** The conversation that they open, or go on with. */
  String conversation(JsonNode consumer, String engagement, Map<String, ?> page) {
    HttpResponse<String> answer =
        post(
            "conversations",
            bearer(consumer),
            page.isEmpty()
                ? Map.of("engagementId", id(engagement))
                : Map.of("engagementId", id(engagement), "page", page));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return Brand.read(answer).get("conversationId").asText();
  }

  static String bearer(JsonNode consumer) {
    return consumer.get("token").asText();
  }

  HttpResponse<String> say(JsonNode consumer, String conversation, String text) {
    return post(
        "conversations/" + conversation + "/messages", bearer(consumer), Map.of("text", text));
  }

  /** All that was said, as this consumer reads it. */
  HttpResponse<String> messages(JsonNode consumer, String conversation) {
    return get("conversations/" + conversation + "/messages", bearer(consumer));
  }
}
