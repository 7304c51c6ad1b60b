package io.gatehouse.testkit;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jwt.JWTParser;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.util.MultivaluedMapUtils;
import com.nimbusds.oauth2.sdk.util.URLUtils;
import com.nimbusds.openid.connect.sdk.claims.LogoutTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.validators.LogoutTokenValidator;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The back-channel address of a client, which takes what Nimbus's validator lets pass. */
final class LogoutReceiver implements AutoCloseable {
  private final LogoutTokenValidator validator;
  private final HttpServer server;
  private final List<LogoutTokenClaimsSet> received = new CopyOnWriteArrayList<>();

  LogoutReceiver(RelyingParty client, String clientId) throws Exception {
    this.validator =
        new LogoutTokenValidator(
            new Issuer(client.provider.issuer()),
            new ClientID(clientId),
            true,
            new JWSVerificationKeySelector<>(
                JWSAlgorithm.RS256, new ImmutableJWKSet<>(client.jwks())),
            null);
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/backchannel", this::answer);
    server.start();
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/backchannel");
  }

  /** The claims of the tokens that were good. */
  List<LogoutTokenClaimsSet> received() {
    return received;
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      String token =
          MultivaluedMapUtils.getFirstValue(URLUtils.parseParameters(body), "logout_token");
      exchange.sendResponseHeaders(isGood(token) ? 200 : 400, -1);
    }
  }

  private boolean isGood(String token) {
    try {
      received.add(validator.validate(JWTParser.parse(token)));
      return true;
    } catch (BadJOSEException | JOSEException | ParseException e) {
      return false;
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
