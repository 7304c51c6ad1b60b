package io.gatehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.oauth1.TestKeys;
import io.gatehouse.oauth1.outgoing.RequestSigner;
import io.gatehouse.oauth1.outgoing.SigningKey;
import io.gatehouse.oauth1.signature.SignatureMethod;
import jakarta.ws.rs.client.Client;
import jakarta.ws.rs.client.ClientBuilder;
import jakarta.ws.rs.client.Entity;
import jakarta.ws.rs.core.Form;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.glassfish.jersey.client.oauth1.AccessToken;
import org.glassfish.jersey.client.oauth1.ConsumerCredentials;
import org.glassfish.jersey.client.oauth1.OAuth1ClientSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that sign, ours and Jersey's, before the whole house, over HTTP. */
final class OAuth1ClientsTest {
  private static final String TARGET = "/api/photos?file=vacation%20%2B1.jpg&q=%C3%BC+%26&q=&a=%2f";

  private final OAuth1Fixture api = new OAuth1Fixture();
  private final HttpClient http = HttpClient.newHttpClient();
  private HttpHouse house;

  @BeforeEach
  void start() throws IOException {
    house = new HttpHouse(api.gatehouse());
  }

  @AfterEach
  void close() {
    house.close();
    api.close();
  }

  private RequestSigner signer(SignatureMethod method) {
    return new RequestSigner(
        method.isShared()
            ? new SigningKey.Shared(
                method, TestKeys.KEY, TestKeys.SECRET, TestKeys.TOKEN, TestKeys.TOKEN_SECRET)
            : new SigningKey.KeyPair(TestKeys.KEY, TestKeys.PAIR.getPrivate(), TestKeys.TOKEN),
        api.clock);
  }

  @ParameterizedTest
  @EnumSource(SignatureMethod.class)
  void oursAreTaken(SignatureMethod method) throws Exception {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("status", "Hello + ö & ~*!");
    fields.put("empty", "");
    HttpRequest get =
        HttpRequest.newBuilder(house.address(TARGET)).header("Accept", "text/plain").build();

    HttpResponse<String> signed = send(signer(method).signed(get));

    assertThat(signed.body()).isEqualTo("statistics");
    assertThat(send(signer(method).signed(signer(method).signed(get))).statusCode())
        .as("signed anew")
        .isEqualTo(200);
    assertThat(send(signer(method).form(house.address(TARGET), fields).build()).statusCode())
        .isEqualTo(200);
    assertThat(send(get).statusCode()).isNotEqualTo(200);
  }

  @Test
  void aFormIsNotSignedAsIfItHadNoFields() {
    HttpRequest form =
        HttpRequest.newBuilder(URI.create("https://a.example/"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString("a=b"))
            .build();

    assertThatThrownBy(() -> signer(SignatureMethod.HMAC_SHA1).signed(form))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("form()");
  }

  @Test
  void ourKeysTellNoSecrets() {
    SigningKey.Shared shared =
        new SigningKey.Shared(SignatureMethod.HMAC_SHA1, "key", "secret1", "token", "secret2");
    SigningKey.KeyPair pair = new SigningKey.KeyPair("key", TestKeys.PAIR.getPrivate(), "");

    assertThat(shared.toString() + pair + TestKeys.enabled("secret3", "secret4"))
        .doesNotContain("secret", "token", "RSA");
  }

  @ParameterizedTest
  @ValueSource(strings = {"HMAC-SHA1", "RSA-SHA1"})
  void thoseOfJerseysClientAreTaken(String method) {
    boolean isRsa = method.equals("RSA-SHA1");
    String secret =
        isRsa
            ? Base64.getEncoder().encodeToString(TestKeys.PAIR.getPrivate().getEncoded())
            : TestKeys.SECRET;
    try (Client client = ClientBuilder.newClient()) {
      client.register(
          OAuth1ClientSupport.builder(new ConsumerCredentials(TestKeys.KEY, secret))
              .signatureMethod(method)
              .feature()
              .accessToken(new AccessToken(TestKeys.TOKEN, TestKeys.TOKEN_SECRET))
              .build());

      try (Response get =
              client.target(house.address("/api/photos?file=a%20b&q=1")).request().get();
          Response post =
              client
                  .target(house.address("/api/photos?q=1"))
                  .request()
                  .post(Entity.form(new Form("status", "Hello + ö!").param("b", "2")))) {
        assertThat(get.readEntity(String.class)).isEqualTo("statistics");
        assertThat(post.readEntity(String.class)).isEqualTo("statistics");
      }
    }
  }

  private HttpResponse<String> send(HttpRequest request) throws Exception {
    return http.send(request, HttpResponse.BodyHandlers.ofString());
  }
}
