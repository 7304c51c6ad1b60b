package io.gatehouse.provider.client;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.dpop.DPoPProofFactory;
import com.nimbusds.oauth2.sdk.dpop.DefaultDPoPProofFactory;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.id.JWTID;
import com.nimbusds.oauth2.sdk.token.DPoPAccessToken;
import com.nimbusds.oauth2.sdk.util.JSONObjectUtils;
import com.nimbusds.openid.connect.sdk.Nonce;
import io.gatehouse.provider.transport.MessageSender;
import io.gatehouse.provider.transport.ProviderException;
import java.net.URI;
import java.time.Clock;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * Shows that we have the key that our tokens are bound to, by a proof for each request. The nonce
 * that a server wants inside is remembered for its origin; a server that wants another one is
 * answered once, and no more.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9449#section-4">RFC 9449, sections 4, 5 and 8</a>
 */
public final class DpopProofs {
  /** What a nonce may look like (RFC 9449 section 8.1), and no longer than any honest one. */
  private static final Pattern NONCE = Pattern.compile("[\\x21\\x23-\\x5B\\x5D-\\x7E]{1,1024}");

  private static final String WANTED = "use_dpop_nonce";
  private static final int MOST_ORIGINS = 16;

  private final DPoPProofFactory factory;
  private final String thumbprint;
  private final Clock clock;
  private final Map<String, String> nonces = new ConcurrentHashMap<>();

  public DpopProofs(JWK key, Clock clock) {
    try {
      this.factory = new DefaultDPoPProofFactory(key, JWSAlgorithm.ES256);
      this.thumbprint = key.computeThumbprint().toString();
    } catch (JOSEException e) {
      throw new IllegalArgumentException(
          "gatehouse.client_jwks_file: the key for DPoP does not sign");
    }
    this.clock = clock;
  }

  /** {@code dpop_jkt}: the SHA-256 thumbprint of the key (RFC 9449 section 10). */
  public String thumbprint() {
    return thumbprint;
  }

  /**
   * The answer to a message that has a proof.
   *
   * @param message makes it, for each time that it is sent
   * @param accessToken the token that goes with it
   */
  public HTTPResponse send(
      MessageSender sender, Supplier<HTTPRequest> message, Optional<String> accessToken)
      throws ProviderException {
    HTTPRequest first = message.get();
    HTTPResponse answer = sender.send(proven(first, accessToken));
    boolean isNonceNew = remember(first.getURI(), answer);
    if (!isNonceNew || !isNonceWanted(answer)) {
      return answer;
    }
    HTTPResponse second = sender.send(proven(message.get(), accessToken));
    remember(first.getURI(), second);
    return second;
  }

  private HTTPRequest proven(HTTPRequest message, Optional<String> accessToken) {
    URI address = message.getURI();
    message.setHeader(
        "DPoP",
        proof(
            message.getMethod().name(),
            address,
            accessToken,
            Optional.ofNullable(nonces.get(origin(address)))));
    return message;
  }

  /** A proof for one request; it cannot be used for another. */
  public String proof(
      String method, URI address, Optional<String> accessToken, Optional<String> nonce) {
    String withoutQuery = address.toString().replaceFirst("[?#].*", "");
    try {
      return factory
          .createDPoPJWT(
              new JWTID(),
              method,
              URI.create(withoutQuery),
              Date.from(clock.instant()),
              accessToken.map(DPoPAccessToken::new).orElse(null),
              nonce.map(Nonce::new).orElse(null))
          .serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException("our own key does not sign", e);
    }
  }

  /** Whether it is another one than before. */
  private boolean remember(URI address, HTTPResponse answer) {
    String nonce = answer.getHeaderValue("DPoP-Nonce");
    if (nonce == null || !NONCE.matcher(nonce).matches()) {
      return false;
    }
    String origin = origin(address);
    if (nonces.size() >= MOST_ORIGINS && !nonces.containsKey(origin)) {
      nonces.clear();
    }
    return !nonce.equals(nonces.put(origin, nonce));
  }

  /** RFC 9449 section 8 for the token endpoint, section 9 for resources. */
  private static boolean isNonceWanted(HTTPResponse answer) {
    if (answer.getStatusCode() == 401) {
      String challenge = answer.getWWWAuthenticate();
      return (challenge != null && challenge.contains("\"" + WANTED + "\"")) || isError(answer);
    }
    return answer.getStatusCode() == 400 && isError(answer);
  }

  private static boolean isError(HTTPResponse answer) {
    try {
      String body = answer.getBody();
      return body != null && WANTED.equals(JSONObjectUtils.parse(body).get("error"));
    } catch (ParseException e) {
      return false;
    }
  }

  private static String origin(URI address) {
    return address.getScheme() + "://" + address.getRawAuthority();
  }
}
