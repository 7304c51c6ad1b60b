package io.gatehouse.testkit.dpop;

import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * A DPoP proof to be changed and sent by the test. Each is good until it is changed, and each
 * change makes another one.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9449#section-4.2">RFC 9449, section 4.2</a>
 */
public final class DpopProof {
  private final DpopKey signer;
  private final Map<String, Object> header;
  private final Map<String, Object> claims;

  private DpopProof(DpopKey signer, Map<String, Object> header, Map<String, Object> claims) {
    this.signer = signer;
    this.header = header;
    this.claims = claims;
  }

  static DpopProof of(DpopKey key, String method, URI address, Instant issuedAt) {
    Map<String, Object> header = new LinkedHashMap<>();
    header.put("typ", "dpop+jwt");
    header.put("alg", key.alg());
    header.put("jwk", key.publicJwk());
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put("jti", UUID.randomUUID().toString());
    claims.put("htm", method);
    claims.put("htu", address.toString().replaceFirst("[?#].*", ""));
    claims.put("iat", issuedAt.getEpochSecond());
    return new DpopProof(key, header, claims);
  }

  /** For a request with that access token ({@code ath}). */
  public DpopProof forToken(String accessToken) {
    return claim("ath", hash(accessToken));
  }

  /** With that nonce of the server. */
  public DpopProof nonce(String nonce) {
    return claim("nonce", nonce);
  }

  /** With another value of a claim. */
  public DpopProof claim(String name, Object value) {
    Map<String, Object> changed = new LinkedHashMap<>(claims);
    changed.put(name, value);
    return new DpopProof(signer, header, changed);
  }

  /** Without a claim. */
  public DpopProof without(String name) {
    Map<String, Object> changed = new LinkedHashMap<>(claims);
    changed.remove(name);
    return new DpopProof(signer, header, changed);
  }

  /** With another value in the header. */
  public DpopProof header(String name, Object value) {
    Map<String, Object> changed = new LinkedHashMap<>(header);
    changed.put(name, value);
    return new DpopProof(signer, changed, claims);
  }

  /** Without a member of the header. */
  public DpopProof withoutHeader(String name) {
    Map<String, Object> changed = new LinkedHashMap<>(header);
    changed.remove(name);
    return new DpopProof(signer, changed, claims);
  }

  /** Signed by another key than it shows. */
  public DpopProof signedBy(DpopKey other) {
    return new DpopProof(other, header, claims);
  }

  /** The text for the {@code DPoP} header. */
  public String text() {
    String input = encoded(header) + "." + encoded(claims);
    byte[] signature = signer.sign(input.getBytes(StandardCharsets.US_ASCII));
    return input + "." + Base64URL.encode(signature);
  }

  /** The text with no signature at all. */
  public String unsigned() {
    return encoded(header) + "." + encoded(claims) + ".";
  }

  /** The text. */
  @Override
  public String toString() {
    return text();
  }

  private static Base64URL encoded(Map<String, Object> members) {
    return Base64URL.encode(JSONObjectUtils.toJSONString(members));
  }

  /** The hash of a token, as {@code ath} has it. */
  private static String hash(String accessToken) {
    try {
      byte[] ascii = accessToken.getBytes(StandardCharsets.US_ASCII);
      return Base64URL.encode(MessageDigest.getInstance("SHA-256").digest(ascii)).toString();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
