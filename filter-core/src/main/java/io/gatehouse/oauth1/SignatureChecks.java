package io.gatehouse.oauth1;

import io.gatehouse.exchange.Caller;
import io.gatehouse.exchange.HttpRequest;
import io.gatehouse.exchange.RequestRejectedException;
import io.gatehouse.oauth1.signature.Parameter;
import io.gatehouse.oauth1.signature.SignatureBaseString;
import io.gatehouse.oauth1.signature.SignatureMethod;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Says who has signed a request: an enabled key of the application's has, this very method,
 * address, query and form, just now, and it never came before. An unknown key takes as long as a
 * wrong signature. Not checked: headers, and bodies that are no forms, save by {@code
 * oauth_body_hash} where it is sent.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5849#section-3.2">RFC 5849, section 3.2</a>
 */
final class SignatureChecks {
  /** How far a timestamp may be from now, on either side, itself included. */
  static final Duration WINDOW = Duration.ofMinutes(5);

  /** The longest body that is read: what containers take of a form unless they are told. */
  static final int LONGEST_BODY = 2 << 20;

  private static final String FORM = "application/x-www-form-urlencoded";

  private final ApiKeys keys;
  private final UsedNonces nonces;
  private final Clock clock;

  SignatureChecks(ApiKeys keys, UsedNonces nonces, Clock clock) {
    this.keys = keys;
    this.nonces = nonces;
    this.clock = clock;
  }

  /**
   * Whose request it is; then it never counts again.
   *
   * @throws RefusedException if it must not be believed
   * @throws RequestRejectedException 400 or 413 if its query or its body is malformed or too long
   * @throws ApiKeysUnavailableException if the application cannot say now
   * @throws io.gatehouse.store.StoreUnavailableException if nothing can be said now
   */
  Caller caller(HttpRequest request, ProtocolParameters sent) throws RefusedException {
    Instant signedAt = Instant.ofEpochSecond(sent.timestamp());
    Instant now = Instant.ofEpochSecond(clock.instant().getEpochSecond());
    if (Duration.between(signedAt, now).abs().compareTo(WINDOW) > 0) {
      throw RefusedException.ofTheClock();
    }
    require(sent.version().map("1.0"::equals).orElse(true), "oauth_version");
    String text = text(request, sent);
    Optional<ApiKey> key = key(sent);
    boolean isSigned = isSigned(text, sent, key);
    require(key.isPresent() && isSigned, "oauth_signature");
    require(key.get().isEnabled(), "the key is disabled");
    // last of all: nobody without a key fills the store, or uses up what is another's
    require(nonces.take(sent, signedAt.plus(WINDOW).plusSeconds(1)), "oauth_nonce");
    return key.get().caller();
  }

  private static void require(boolean holds, String rule) throws RefusedException {
    if (!holds) {
      throw RefusedException.broken(rule);
    }
  }

  private String text(HttpRequest request, ProtocolParameters sent) throws RefusedException {
    String target = request.sentTarget();
    if (!target.chars().allMatch(c -> c > ' ' && c < 0x7F)) {
      throw new RequestRejectedException(400, "Encode all of the address.");
    }
    List<Parameter> others = new ArrayList<>(Parameter.ofForm(request.query()));
    if (isForm(request)) {
      byte[] form = request.keptBody(LONGEST_BODY);
      others.addAll(Parameter.ofForm(new String(form, StandardCharsets.ISO_8859_1)));
      require(sent.bodyHash().isEmpty(), "oauth_body_hash of a form"); // its section 4.1.1
    } else if (sent.bodyHash().isPresent()) {
      require(isHash(sent, request.keptBody(LONGEST_BODY)), "oauth_body_hash");
    }
    if (ProtocolParameters.areAmong(others)) {
      throw new RequestRejectedException(
          400, "Send the protocol's parameters in the Authorization header alone.");
    }
    others.addAll(sent.signed());
    String address =
        SignatureBaseString.address(request.baseUrl(), request.baseUrl().getRawPath() + target);
    return SignatureBaseString.of(request.method(), address, others);
  }

  private static boolean isForm(HttpRequest request) {
    String type = request.header("Content-Type").orElse("");
    return type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT).equals(FORM);
  }

  /**
   * By the hash of the signature's method.
   *
   * @see <a
   *     href="https://web.archive.org/web/2019/http://oauth.googlecode.com/svn/spec/ext/body_hash/1.0/oauth-bodyhash.html">OAuth
   *     Request Body Hash 1.0</a>
   */
  private static boolean isHash(ProtocolParameters sent, byte[] body) {
    String hash = sent.method() == SignatureMethod.HMAC_SHA256 ? "SHA-256" : "SHA-1";
    try {
      byte[] right = MessageDigest.getInstance(hash).digest(body);
      return sent.bodyHash().filter(Base64.getEncoder().encodeToString(right)::equals).isPresent();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has " + hash, e);
    }
  }

  private Optional<ApiKey> key(ProtocolParameters sent) {
    try {
      return keys.find(sent.consumerKey(), sent.token());
    } catch (RuntimeException e) {
      throw new ApiKeysUnavailableException(e);
    }
  }

  /** Calculates whatever key there is, and for none too. */
  private static boolean isSigned(String text, ProtocolParameters sent, Optional<ApiKey> key) {
    if (sent.method().isShared()) {
      String secret = key.map(ApiKey::consumerSecret).orElse("");
      return sent.method()
              .isSignature(sent.signature(), text, secret, key.map(ApiKey::tokenSecret).orElse(""))
          && !secret.isEmpty(); // else everybody could sign
    }
    Optional<RSAPublicKey> rsa = key.flatMap(ApiKey::publicKey);
    byte[] signature = SignatureMethod.octets(sent.signature());
    RSAPublicKey used = Nobody.orKey(rsa, signature);
    return SignatureMethod.isSignature(signature, text, used)
        && rsa.filter(its -> its == used).isPresent();
  }
}
