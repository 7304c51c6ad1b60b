package io.gatehouse.platform.consumers.authentication;

import io.gatehouse.jose.JwtDecryption;
import io.gatehouse.jose.JwtRejectedException;
import io.gatehouse.jose.JwtVerifier;
import io.gatehouse.jose.VerifiedJwt;
import io.gatehouse.jose.keys.KeysUnavailableException;
import io.gatehouse.platform.calls.OutgoingCalls;
import io.gatehouse.platform.consumers.authentication.ConsumerRejectedException.Code;
import io.gatehouse.platform.consumers.connectors.Connector;
import io.gatehouse.platform.consumers.connectors.Connector.Flow;
import io.gatehouse.platform.consumers.connectors.ConnectorSecrets;
import io.gatehouse.platform.consumers.connectors.fields.KeyFields;
import java.time.Clock;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Makes a {@link VerifiedConsumer} of what a consumer brings, if their brand stands for it. Whether
 * the connector is that of their engagement is not checked here.
 */
public final class ConsumerAuthentication implements AutoCloseable {
  private static final int MOST_WAITING = 64;
  private static final int MOST_WAITING_OF_ONE = 16;
  private static final int LONGEST_CODE = 4096;
  private static final int LONGEST_REDIRECT = 1024;

  /** RFC 7636 section 4.1. */
  private static final Pattern VERIFIER = Pattern.compile("[A-Za-z0-9._~-]{43,128}");

  private final Ground ground;
  private final BrandKeys keys;
  private final CodeExchange exchange;
  private final Places places = new Places(MOST_WAITING, MOST_WAITING_OF_ONE);

  /**
   * What it stands on.
   *
   * @param pause how threads wait before a brand is asked again
   */
  public record Ground(ConnectorSecrets secrets, OutgoingCalls calls, Pause pause, Clock clock) {}

  public ConsumerAuthentication(Ground ground) {
    this.ground = ground;
    this.keys = new BrandKeys(ground.calls(), ground.clock());
    this.exchange = new CodeExchange(ground.calls(), ground.secrets(), ground.pause());
  }

  /** Who it is; may take a minute where the brand is slow, for few at once. */
  public VerifiedConsumer verify(Connector connector, Evidence evidence)
      throws ConsumerRejectedException {
    if (!connector.isEnabled()) {
      throw new ConsumerRejectedException(
          Code.CONNECTOR_DISABLED, "connector", "the connector is switched off");
    }
    if (evidence instanceof Evidence.IdToken token) {
      require(connector.flow() == Flow.IMPLICIT, "flow", "a token, and the connector is for codes");
      if (connector.jwksUrl().isEmpty()) { // nothing is waited for
        return verified(
            connector, evidence, new BrandAnswer.Tokens(token.value(), Optional.empty()));
      }
    }
    Runnable leave = places.take(connector.id());
    try {
      return verified(connector, evidence, tokens(connector, evidence));
    } finally {
      leave.run();
    }
  }

  private BrandAnswer.Tokens tokens(Connector connector, Evidence evidence)
      throws ConsumerRejectedException {
    if (evidence instanceof Evidence.Code code) {
      require(connector.flow() == Flow.CODE, "flow", "a code, and the connector is for tokens");
      check(connector, code);
      return exchange.exchange(connector, code);
    }
    return new BrandAnswer.Tokens(((Evidence.IdToken) evidence).value(), Optional.empty());
  }

  private static void check(Connector connector, Evidence.Code code)
      throws ConsumerRejectedException {
    require(
        !code.code().isBlank() && code.code().length() <= LONGEST_CODE,
        "code",
        "no code, or one over " + LONGEST_CODE + " characters");
    require(
        code.redirectUri().toString().length() <= LONGEST_REDIRECT,
        "redirect_uri",
        "an address over " + LONGEST_REDIRECT + " characters");
    require(
        code.codeVerifier().isPresent() == connector.usesPkce(),
        "code_verifier",
        connector.usesPkce() ? "none, and the connector uses PKCE" : "one, and PKCE is off");
    require(
        code.codeVerifier().map(text -> VERIFIER.matcher(text).matches()).orElse(true),
        "code_verifier",
        "none of 43 to 128 characters");
  }

  private static void require(boolean holds, String rule, String message)
      throws ConsumerRejectedException {
    if (!holds) {
      throw new ConsumerRejectedException(
          Code.INVALID_TOKEN, rule, "what the consumer brings is refused: " + message);
    }
  }

  private VerifiedConsumer verified(
      Connector connector, Evidence evidence, BrandAnswer.Tokens tokens)
      throws ConsumerRejectedException {
    BrandTokenRules rules =
        new BrandTokenRules(
            connector, evidence.nonce(), tokens.accessToken(), ground.clock().instant());
    try {
      VerifiedJwt jwt = verifier(connector).verify(tokens.idToken(), rules);
      return new VerifiedConsumer(
          connector.issuer(),
          jwt.string("sub").orElseThrow(),
          jwt.instant("exp").orElseThrow(),
          jwt.claims());
    } catch (JwtRejectedException e) {
      throw new ConsumerRejectedException(
          Code.INVALID_TOKEN, e.rule(), String.valueOf(e.getMessage()));
    } catch (KeysUnavailableException e) {
      throw new ConsumerRejectedException(
          Code.BRAND_UNAVAILABLE, "keys", "the brand's keys cannot be had; see the log");
    }
  }

  private JwtVerifier verifier(Connector connector) {
    JwtVerifier verifier = JwtVerifier.of(keys.of(connector), KeyFields.ALGORITHMS);
    if (connector.encryptionKey().isEmpty()) {
      return verifier;
    }
    String pair =
        ground
            .secrets()
            .decryptionKey(connector)
            .orElseThrow(() -> new IllegalStateException("a connector's key pair is gone"));
    return verifier.decryptingWith(JwtDecryption.withKeys(pair));
  }

  @Override
  public void close() {
    keys.close();
  }
}
