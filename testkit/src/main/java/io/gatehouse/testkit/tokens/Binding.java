package io.gatehouse.testkit.tokens;

import io.gatehouse.testkit.dpop.DpopKey;
import io.gatehouse.testkit.tls.SelfSigned;
import java.security.cert.X509Certificate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What an access token is bound to: the members of its {@code cnf} (RFC 7800).
 *
 * @param confirmation none: whoever has the token may send it
 */
public record Binding(Map<String, Object> confirmation) {

  /** To nobody. */
  public static Binding none() {
    return new Binding(Map.of());
  }

  /** To the holder of that key (RFC 9449 section 6.1). */
  public static Binding to(DpopKey key) {
    return new Binding(Map.of("jkt", key.thumbprint()));
  }

  /** To the holder of the key of that thumbprint. */
  public static Binding toKey(String jkt) {
    return new Binding(Map.of("jkt", jkt));
  }

  /** To the holder of that certificate (RFC 8705 section 3.1). */
  public static Binding to(SelfSigned certificate) {
    return to(certificate.certificate());
  }

  /** The same for any certificate. */
  public static Binding to(X509Certificate certificate) {
    return new Binding(Map.of("x5t#S256", SelfSigned.thumbprint(certificate)));
  }

  /** To both. */
  public Binding and(Binding other) {
    Map<String, Object> both = new LinkedHashMap<>(confirmation);
    both.putAll(other.confirmation);
    return new Binding(both);
  }

  /** The thumbprint of the key, if it is to one. */
  public Optional<String> jkt() {
    return confirmation.get("jkt") instanceof String jkt ? Optional.of(jkt) : Optional.empty();
  }

  /** Adds it to the claims of a token. */
  public void bind(Map<String, Object> claims) {
    if (!confirmation.isEmpty()) {
      claims.put("cnf", confirmation);
    }
  }
}
