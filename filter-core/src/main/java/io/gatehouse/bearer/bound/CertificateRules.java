package io.gatehouse.bearer.bound;

import io.gatehouse.exchange.HttpRequest;
import io.gatehouse.jose.JwtRejectedException;
import io.gatehouse.store.RandomKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;

/**
 * The rule for a token that is bound to a certificate: the client has that very certificate, and
 * has shown in TLS that the key is its own. Not checked: who issued it and whether it is still
 * good, since that is the server's to check, and the token names this one.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8705#section-3">RFC 8705, section 3</a>
 */
final class CertificateRules {
  private static final String RULE = "x5t#S256";

  private CertificateRules() {}

  /**
   * Returns if the request came with the certificate.
   *
   * @param thumbprint {@code x5t#S256}: the base64url of the SHA-256 of its DER
   */
  static void check(HttpRequest request, String thumbprint) throws JwtRejectedException {
    X509Certificate certificate =
        request
            .clientCertificate()
            .orElseThrow(
                () ->
                    new JwtRejectedException(
                        RULE, "the token is bound to a certificate, and the client showed none"));
    try {
      if (!RandomKey.equal(RandomKey.hash(certificate.getEncoded()), thumbprint)) {
        throw new JwtRejectedException(RULE, "the client's certificate is not the token's");
      }
    } catch (CertificateEncodingException e) {
      throw new JwtRejectedException(RULE, "the client's certificate cannot be read", e);
    }
  }
}
